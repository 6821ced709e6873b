#include "report/hints_words.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

enum {
	SLOTS = 2048,    /* a power of two, thrice the words there are */
	SHIFT = 64 - 11, /* leaves as many bits */
	WORDS_MAX = 900, /* so that looking for a word ends soon */
};

/* By class, for those who read and extend it; words in lower case, blanks between. */
static const struct {
	enum hints_class is;
	const char *words;
} vocabulary[] = {
	{WORD_NUMBER, "zero"},
	{WORD_DAY,
		"monday tuesday wednesday thursday friday saturday sunday mon tue tues "
		"wed thu thur thurs fri january february march april june july august "
		"september october november december jan feb mar apr jun jul aug sep "
		"sept oct nov dec tomorrow week weeks month months days day hours eod "
		"tonight today weekend"},
	{WORD_WE, "we i we're we've we'd we'll i'm i've i'd i'll"},
	{WORD_OTHERS,
		"you they he she someone somebody mozilla chrome apple microsoft "
		"guidelines guideline policy template cas reporter commenter subscriber "
		"subscribers customer customers moderator moderators anyone programs "
		"program store operators community auditor who guidance irg ccadb "
		"you'll they'll"},
	{WORD_ASK,
		"request requests requesting apply applying ask asks asking propose "
		"proposes proposing "
		"suggest suggests suggesting recommend recommends recommending seek "
		"seeking petition urge"},
	{WORD_ASKED, "requested asked proposed suggested recommended"},
	{WORD_PLEASE, "please kindly pls"},
	{WORD_CLOSE, "close closed closing closure closeout"},
	{WORD_BUG,
		"bug bugs incident incidents ticket tickets report issue matter case "
		"bugzilla thread"},
	{WORD_THIS, "this it its that these both them"},
	{WORD_THE, "the our my a an any all your their his her another each such"},
	{WORD_THING,
		"item items action actions finding findings account accounts gap gaps "
		"loop loophole port ports ceremony task tasks vulnerability door "
		"qualification qualifications window nonconformity nonconformities "
		"conformity conformities certificate certificates audit order orders "
		"vulnerabilities step steps source environment network group connection "
		"connections"},
	{WORD_NOT,
		"not never cannot nor neither without premature prematurely unable "
		"refuse decline oppose against rather instead dont cant wont early"},
	{WORD_NO, "no none nothing"},
	{WORD_WILL,
		"will shall plan plans planning planned intend intends intending "
		"intention going expect expects expected expecting aim aims aiming "
		"anticipate anticipates preparing prepare shortly we'll i'll you'll "
		"they'll it'll"},
	{WORD_SURE,
		"will shall plan plans planning planned intend intends intending "
		"intention going scheduled schedule setting set we'll i'll it'll"},
	{WORD_WHEN,
		"once when whenever until till before after upon pending prior while"},
	{WORD_IF, "if unless provided assuming"},
	{WORD_POLITE,
		"question questions comment comments concern concerns feedback "
		"objection objections agree agrees agreed agreement acceptable "
		"satisfied else anything nothing appropriate possible okay ok "
		"sufficient inquiry inquiries query queries discussion input "
		"clarification clarifications information discuss everyone suitable "
		"satisfactory enough fine necessary needed required opposed objects "
		"disagrees need"},
	{WORD_CAN, "can could may should might"},
	{WORD_BELIEVE,
		"believe believes think thinks feel feels consider considers deem deems "
		"opinion view believed considered seem seems seemed appear appears"},
	{WORD_READY, "ready eligible"},
	{WORD_WANT,
		"like wish wishes want wants love prefer appreciate appreciated "
		"grateful"},
	{WORD_HOPE, "hope hopes hoping hopefully"},
	{WORD_AWAIT, "await awaits awaiting waiting wait forward"},
	{WORD_BE, "be been being is are was were am we're i'm it's"},
	{WORD_IS, "is are was were am has had did does we're i'm"},
	{WORD_RESOLVED, "resolved fixed settled concluded"},
	{WORD_MARKED,
		"mark marked marking set setting status change changed changing move "
		"moved"},
	{WORD_SET,
		"set setting change changed adjust adjusted move moved extend extended "
		"extension push postpone postponed put add added schedule scheduled "
		"revise revised grant granted moving extending be have date"},
	{WORD_GIVE,
		"provide provides providing provided post posting posted publish "
		"publishing published share sharing shared submit submitting submitted "
		"file filing filed give giving deliver delivered release released "
		"disclose disclosed follow follows send sent come coming produce supply "
		"available expect expected"},
	{WORD_UPDATE, "update updates"},
	{WORD_NEXT, "next"},
	{WORD_REPORT, "report writeup"},
	{WORD_FULL,
		"incident full final preliminary initial complete detailed "
		"comprehensive formal a the our this"},
	{WORD_QUESTION,
		"question questions query queries inquiry inquiries comment comments "
		"feedback concern concerns needinfo remarks"},
	{WORD_ANSWER,
		"answer answers answering answered respond responding response "
		"responses reply replies replying"},
	{WORD_THANK,
		"thank thanks thankful appreciate appreciated grateful thx cheers "
		"appreciation"},
	{WORD_ACK,
		"acknowledge acknowledged acknowledging acknowledgement acknowledges "
		"noted note received receipt understood"},
	{WORD_OKAY,
		"ok okay great perfect agreed good sounds got it will do excellent yes "
		"sure welcome"},
	{WORD_ALL, "all every"},
	{WORD_CERT,
		"certificate certificates cert certs them these those precertificates"},
	{WORD_REVOKED, "revoked"},
	{WORD_EXPIRED, "expired"},
	{WORD_LEFT,
		"unrevoked outstanding remaining remain remains valid active pending "
		"unexpired trusted"},
	{WORD_HAVE, "have has had having"},
	{WORD_HEDGE, "almost nearly virtually practically most mostly"},
	{WORD_ENSURE,
		"ensure ensuring verify verifying whether check checking requires "
		"require required requirement requirements objective target deadline "
		"goal must should need needs sure"},
	{WORD_EXCEPT,
		"except excepting excluding exception exceptions apart other besides "
		"aside but however"},
	{WORD_PART,
		"batch batches group groups phase wave first second third half portion "
		"subset category tranche cohort which whom some"},
	{WORD_BLOCK,
		"prevent prevents preventing block blocks blocking reason reasons "
		"obstacle obstacles impediment barrier hinder objection objections"},
	{WORD_MORE,
		"further additional more outstanding remaining pending open left other "
		"else new any"},
	{WORD_DONE, "complete completed done finished implemented fulfilled closed"},
	{WORD_ITEM,
		"item items action actions step steps task tasks remediation "
		"remediations measures commitments work"},
	{WORD_HOW, "what how why which where who"},
	{WORD_EXPLAIN,
		"explain provide clarify describe confirm elaborate share detail advise "
		"tell indicate answer address identify list state say specify respond "
		"justify post publish file reply submit update review"},
	{WORD_KNOW,
		"know see advise confirm wonder wondering understand learn hear clarify "
		"tell inform ask asks asking check"},
	{WORD_TAG,
		"whiteboard tag tags assignee component needinfo cc summary title "
		"duplicate flag keywords status"},
	{WORD_KEEP,
		"set setting added adding updated updating changed changing removed "
		"removing cleared clearing moved moving assigned assigning marking "
		"marked tagging tagged triaged triaging"},
	{WORD_GREET, "hi hello dear all team everyone folks"},
	{WORD_BYE, "regards sincerely best kind respectfully"},
	{WORD_LINK,
		"on by at and or in for with as because since now today so to from out "
		"then once unless please soon"},
	{WORD_BUT, "but however whereas although though"},
};

static const struct {
	enum hints_mark is;
	const char *bytes;
} bytes[] = {
	{BYTE_BLANK, " \t\r\n"},
	{BYTE_FRONT, "([{\"'*_~<#@\\=!"},
	{BYTE_TAIL, ")]}\"'*_~>,.;:!?\\="},
	{BYTE_JOINT, "-/"},
	{BYTE_OTHER, "|`"},
	{BYTE_SHUT, "]"},
};

unsigned char hints_words_marks[256];

static struct slot {
	char key[HINTS_KEY]; /* all NULs: free */
	uint64_t classes;
} slots[SLOTS];

static pthread_once_t once = PTHREAD_ONCE_INIT;

/* The slot that holds the word, or the free one where it belongs. */
static struct slot *slot_of(const char key[HINTS_KEY])
{
	size_t at = hints_words_mix(key) >> SHIFT;

	while (slots[at].classes && memcmp(slots[at].key, key, HINTS_KEY) != 0)
		at = (at + 1) % SLOTS;
	return &slots[at];
}

static void fill(void)
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++)
		for (const char *p = bytes[i].bytes; *p; p++)
			hints_words_marks[(unsigned char)*p] |=
				(unsigned char)bytes[i].is;

	for (size_t i = 0; i < sizeof(vocabulary) / sizeof(vocabulary[0]); i++) {
		struct str rest = str_c(vocabulary[i].words);
		struct str word;

		while (str_split(&rest, ' ', &word)) {
			char key[HINTS_KEY];
			struct slot *slot;

			assert(word.n && word.n <= HINTS_KEY);
			hints_words_key(word, word.n, key);
			slot = slot_of(key);
			n += slot->classes == 0;
			assert(n <= WORDS_MAX);
			memcpy(slot->key, key, HINTS_KEY);
			slot->classes |= UINT64_C(1) << vocabulary[i].is;
		}
	}
}

void hints_words_init(void)
{
	int failed = pthread_once(&once, fill);

	assert(!failed);
}

uint64_t hints_words_classes(const char key[HINTS_KEY])
{
	return slot_of(key)->classes;
}
