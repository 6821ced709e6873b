#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

static void no_size_gives_memory_all_the_same(void **state)
{
	void *a = mem_alloc(0);
	void *b = mem_zalloc(0, 8);
	void *c = mem_realloc(NULL, 0, 8);

	(void)state;
	assert_non_null(a);
	assert_non_null(b);
	assert_non_null(c);
	mem_free(a);
	mem_free(b);
	mem_free(c);
	mem_free(NULL);
}

static void zalloc_gives_zeros(void **state)
{
	unsigned char *p = mem_zalloc(100, 10);

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(p[i], 0);
	mem_free(p);
}

static void realloc_keeps_what_was_there(void **state)
{
	int *p = mem_alloc(3 * sizeof(*p));

	(void)state;
	p[0] = 1;
	p[1] = 2;
	p[2] = 3;
	p = mem_realloc(p, 3000, sizeof(*p));
	assert_int_equal(p[0], 1);
	assert_int_equal(p[2], 3);
	mem_free(p);
}

static void huge_realloc(void)
{
	mem_free(mem_realloc(NULL, SIZE_MAX / 2, 3));
}

static void huge_arena(void)
{
	struct arena arena;

	arena_init(&arena);
	arena_alloc(&arena, SIZE_MAX - 3);
}

static void huge_arena_of_zeros(void)
{
	struct arena arena;

	arena_init(&arena);
	arena_zalloc(&arena, SIZE_MAX / 4, 5);
}

/* What fn() says on stderr before it ends a child process by abort(). */
static void last_words(void (*fn)(void), char *said, size_t size)
{
	int ends[2];
	size_t n = 0;
	ssize_t got;
	int status;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct rlimit none = {0, 0};

		setrlimit(RLIMIT_CORE, &none);
		signal(SIGABRT, SIG_DFL);
		dup2(ends[1], STDERR_FILENO);
		fn();
		_exit(0);
	}
	close(ends[1]);
	while (n < size - 1 && (got = read(ends[0], said + n, size - 1 - n)) > 0)
		n += (size_t)got;
	said[n] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

static void a_size_that_cannot_be_ends_the_program_with_a_line(void **state)
{
	static void (*const cases[])(void) = {
		huge_realloc, huge_arena, huge_arena_of_zeros};
	char said[200];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		last_words(cases[i], said, sizeof(said));
		assert_string_equal(said, "candor: out of memory\n");
	}
}

static void an_arena_hands_out_pieces_that_do_not_overlap(void **state)
{
	enum { PIECES = 3000 };
	static unsigned char *piece[PIECES];
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < PIECES; i++) {
		size_t size = i % 97;

		piece[i] = arena_alloc(&arena, size);
		assert_non_null(piece[i]);
		assert_int_equal((uintptr_t)piece[i] % 16, 0);
		memset(piece[i], (int)(i % 251), size);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t k = 0; k < i % 97; k++)
			assert_int_equal(piece[i][k], i % 251);
	arena_release(&arena);
}

static void nothing_at_all_is_a_pointer_too(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_non_null(arena_alloc(&arena, 0));
	assert_non_null(arena_zalloc(&arena, 0, 8));
	arena_release(&arena);
}

static void a_piece_larger_than_a_block_has_its_own(void **state)
{
	enum { LARGE = 1000 * 1000 };
	struct arena arena;
	char *small;
	char *large;

	(void)state;
	arena_init(&arena);
	small = arena_alloc(&arena, 1);
	*small = 's';
	large = arena_alloc(&arena, LARGE);
	memset(large, 'l', LARGE);
	assert_int_equal(*small, 's');
	assert_true(arena.total >= LARGE + 1);
	arena_release(&arena);
}

static void zeros_after_a_reset_too(void **state)
{
	struct arena arena;
	unsigned char *p;

	(void)state;
	arena_init(&arena);
	memset(arena_alloc(&arena, 4096), 0xff, 4096);
	arena_reset(&arena);
	p = arena_zalloc(&arena, 64, 64);
	for (size_t i = 0; i < 4096; i++)
		assert_int_equal(p[i], 0);
	arena_release(&arena);
}

static void a_reset_takes_all_back_and_keeps_memory(void **state)
{
	struct arena arena;
	void *first;

	(void)state;
	arena_init(&arena);
	first = arena_alloc(&arena, 10);
	arena_reset(&arena);
	assert_ptr_equal(arena_alloc(&arena, 10), first);
	for (int i = 0; i < 100; i++)
		arena_alloc(&arena, 10000);
	arena_reset(&arena);
	assert_in_range(arena.left, 1000000, 1200000);
	arena_alloc(&arena, 10 * 1024 * 1024);
	arena_reset(&arena);
	assert_int_equal(arena.left, 4 * 1024 * 1024);
	arena_release(&arena);
	arena_reset(&arena);
	assert_non_null(arena_alloc(&arena, 10));
	arena_release(&arena);
}

static void a_release_may_be_done_twice(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	arena_alloc(&arena, 10);
	arena_release(&arena);
	arena_release(&arena);
	assert_null(arena.blocks);
}

static void copies_end_in_nul_and_may_hold_one(void **state)
{
	char from[] = {'a', '\0', 'b', 'c'};
	struct arena arena;
	struct str s;

	(void)state;
	arena_init(&arena);
	s = arena_str(&arena, (struct str){from, 3});
	from[0] = 'z';
	assert_int_equal(s.n, 3);
	assert_memory_equal(s.p, "a\0b", 4);
	assert_string_equal(arena_cstr(&arena, STR("text")), "text");
	assert_string_equal(arena_cstr(&arena, (struct str){NULL, 0}), "");
	arena_release(&arena);
}

static void printing_takes_any_length(void **state)
{
	struct arena arena;
	struct str s;

	(void)state;
	arena_init(&arena);
	s = arena_printf(&arena, "%s/%d", "bug", 7);
	assert_int_equal(s.n, 5);
	assert_string_equal(s.p, "bug/7");
	s = arena_printf(&arena, "%0100000d", 1);
	assert_int_equal(s.n, 100000);
	assert_int_equal(s.p[99999], '1');
	assert_int_equal(s.p[100000], '\0');
	s = arena_printf(&arena, "%s", "");
	assert_int_equal(s.n, 0);
	assert_string_equal(s.p, "");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_size_gives_memory_all_the_same),
		cmocka_unit_test(zalloc_gives_zeros),
		cmocka_unit_test(realloc_keeps_what_was_there),
		cmocka_unit_test(a_size_that_cannot_be_ends_the_program_with_a_line),
		cmocka_unit_test(an_arena_hands_out_pieces_that_do_not_overlap),
		cmocka_unit_test(nothing_at_all_is_a_pointer_too),
		cmocka_unit_test(a_piece_larger_than_a_block_has_its_own),
		cmocka_unit_test(zeros_after_a_reset_too),
		cmocka_unit_test(a_reset_takes_all_back_and_keeps_memory),
		cmocka_unit_test(a_release_may_be_done_twice),
		cmocka_unit_test(copies_end_in_nul_and_may_hold_one),
		cmocka_unit_test(printing_takes_any_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
