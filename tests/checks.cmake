# checks/NAME runs checks/NAME.py over the tree and over the objects of the program;
# checks/selftest proves of each that it can fail.
find_package(Python3 3.9 COMPONENTS Interpreter QUIET)
if(NOT Python3_FOUND)
	message(STATUS "Python 3 is missing: tests checks/* are left out")
	return()
endif()

set(check_objects)
foreach(layer serve publish render stats rules model digest report pull store net format base)
	if(TARGET candor_${layer})
		list(APPEND check_objects $<TARGET_FILE:candor_${layer}>)
	endif()
endforeach()
if(TARGET candor)
	list(APPEND check_objects $<TARGET_OBJECTS:candor>)
endif()

function(check name)
	add_test(NAME checks/${name}
		COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/checks/${name}.py
			${CMAKE_SOURCE_DIR} ${ARGN}
		COMMAND_EXPAND_LISTS)
	set_tests_properties(checks/${name} PROPERTIES LABELS checks SKIP_RETURN_CODE 77
		ENVIRONMENT "NM=${CMAKE_NM};AR=${CMAKE_AR};CC=${CMAKE_C_COMPILER}")
endfunction()
check(layers ${check_objects})
check(symbols ${check_objects})
check(banned ${check_objects})
check(sizes)
check(words)
check(hygiene)
check(format)
check(selftest)

# real/prefixes holds data/owners.yaml against real summaries, where ../shared is there
add_test(NAME real/prefixes
	COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/real/prefixes.py
		--owners ${CMAKE_SOURCE_DIR}/data/owners.yaml
		--bugzilla ${CMAKE_SOURCE_DIR}/../shared/data/bugzilla)
set_tests_properties(real/prefixes PROPERTIES LABELS checks SKIP_RETURN_CODE 77)

# truth/whole: the golden truth of the sample is whole; it prints what it covers
add_test(NAME truth/whole
	COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/truth/whole.py ${CMAKE_SOURCE_DIR})
set_tests_properties(truth/whole PROPERTIES SKIP_RETURN_CODE 77)
