#include "render/chart_path.h"

#include "render/chart.h"

void chart_path_begin(const char *class, const char *style, struct buf *out)
{
	buf_c(out, "<path class=\"");
	buf_c(out, class);
	buf_c(out, "\" fill=\"none\" stroke=\"currentColor\"");
	buf_c(out, style);
	buf_c(out, " d=\"");
}

void chart_path_to(char how, int x, int y, struct buf *out)
{
	buf_byte(out, how);
	if (how != 'V')
		chart_number(x, out);
	if (how == 'M' || how == 'L')
		buf_byte(out, ' ');
	if (how != 'H')
		chart_number(y, out);
}

void chart_path_end(struct buf *out)
{
	buf_c(out, "\"/>\n");
}
