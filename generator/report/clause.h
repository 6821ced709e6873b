/*
 * clause - the words of one clause of a timeline's entry; for timeline alone.
 *
 * Lists of words are parted by blanks, and compared without case.
 */
#ifndef REPORT_CLAUSE_H
#define REPORT_CLAUSE_H

#include <stdint.h>

#include "base/str.h"

enum {
	CLAUSE_WORDS = 40, /* longer ones are cut: what is looked for stands close */
	CLAUSE_NONE = CLAUSE_WORDS,
};

#define CLAUSE_CERTIFICATE                                                               \
	"certificate certificates cert certs precertificate precertificates leaf"
/* What comes before a verb and takes it out. */
#define CLAUSE_NOT                                                                       \
	"not no nobody none never cannot without before until unless if whether will "   \
	"would should "                                                                  \
	"could shall must may might can planned plan plans planning scheduled expected " \
	"expect expects intend intended decide decides decided decision request "        \
	"requested requests ask asked asks discuss discussed discussion prepare "        \
	"prepared preparing consider considered deadline due proposed propose "          \
	"recommended instructed ordered estimated to-be neither nor yet test tested "    \
	"testing simulated why how when"
/* Who is not the CA. */
#define CLAUSE_OTHERS                                                                    \
	"reporter researcher researchers subscriber subscribers customer customers "     \
	"auditor auditors vendor vendors supplier community mozilla google chrome "      \
	"apple microsoft browser browsers program programs ccadb reseller resellers "    \
	"applicant applicants partner partners party parties user users public member "  \
	"registry client clients board management other others somebody someone they "   \
	"he she person author"
/* Who may send a problem report. */
#define CLAUSE_REPORTERS                                                                 \
	"reporter researcher researchers subscriber subscribers customer customers "     \
	"party parties requester submitter sender"
/* Not all. */
#define CLAUSE_SOME "batch batches partial partially part first some most half majority"
#define CLAUSE_PARTS                                                                     \
	CLAUSE_SOME " except but tranche wave phase plan plans preparation "             \
		    "preparations list "                                                 \
		    "individual another"

struct clause {
	struct str words[CLAUSE_WORDS];
	size_t n;
};

/* Takes the next clause that has words off the front. */
bool clause_next(struct str *rest, struct clause *out);

/* Whether word i is of the list. */
bool clause_is(const struct clause *c, size_t i, const char *list);

/* The first word of the list from `from` before `to`, or CLAUSE_NONE. */
size_t clause_find(const struct clause *c, size_t from, size_t to, const char *list);
bool clause_has(const struct clause *c, const char *list);

/* Whether it happened: nothing before word i takes it out. */
bool clause_happened(const struct clause *c, size_t i);

/* The same of what befell a noun: `certificates without a validation` are some. */
bool clause_happened_to(const struct clause *c, size_t noun, size_t i);

/* The first word that is more than an article. */
size_t clause_subject(const struct clause *c);

/* A number in digits or a word, up to ten. */
bool clause_is_number(struct str word);

/* The number at word *i, of which a comma makes several words; *i goes behind it.  0: it
 * is none. */
int64_t clause_number(const struct clause *c, size_t *i);

#endif
