#include "rules/lint_crt.h"

#include "rules/lint_csv.h"

enum { FIRST_LINES = 20 };

bool lint_crt_is(struct str text)
{
	struct str line;
	size_t lines = 0;
	size_t known = 0;

	while (lines < FIRST_LINES && str_line(&text, &line)) {
		line = str_trim(line);
		lines += line.n > 0;
		known += str_starts_case(line, STR("https://crt.sh/")) ||
			str_starts_case(line, STR("http://crt.sh/"));
	}
	return known > 0 && known * 2 >= lines;
}

void lint_crt(struct lint *lint, struct str text)
{
	static const struct str front = {"https://crt.sh/?sha256=", 23};
	struct str line;
	int number = 0;

	while (str_line(&text, &line)) {
		struct str entry = str_trim(line);

		number++;
		if (entry.n == 0 ||
			(str_starts(entry, front) &&
				lint_csv_is_hash(str_from(entry, front.n))))
			continue;
		lint_add(lint, LINT_CRT_LINE,
			(struct lint_place){.line = number, .column = 1},
			"a line is https://crt.sh/?sha256= and 64 hex digits");
	}
}
