# The whole program against the stub, as a person would run it.  Each script of chain/ is a
# test, which lib.sh helps; each scenario of pull/ is one, which pull/run.py runs.
if(NOT TARGET candor OR NOT TARGET candor_stub)
	return()
endif()

file(GLOB chain_tests CONFIGURE_DEPENDS chain/test_*.sh)
foreach(script ${chain_tests})
	get_filename_component(name ${script} NAME_WE)
	string(REPLACE "test_" "" name ${name})
	add_test(NAME chain/${name} COMMAND sh ${script})
	set_tests_properties(chain/${name} PROPERTIES
		ENVIRONMENT "CANDOR=$<TARGET_FILE:candor>;STUB=$<TARGET_FILE:candor_stub>;ROOT=${CMAKE_SOURCE_DIR};WORK=${CMAKE_CURRENT_BINARY_DIR}/chain-${name}"
		SKIP_RETURN_CODE 77 TIMEOUT 300)
endforeach()

find_package(Python3 3.9 COMPONENTS Interpreter QUIET)
if(NOT Python3_FOUND)
	message(STATUS "Python 3 is missing: tests pull/* are left out")
	return()
endif()

function(pull_test name script)
	add_test(NAME pull/${name}
		COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/pull/${script}.py
			$<TARGET_FILE:candor> $<TARGET_FILE:candor_stub> ${CMAKE_SOURCE_DIR}
			${CMAKE_CURRENT_BINARY_DIR}/pull-${name} ${ARGN})
	set_tests_properties(pull/${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
endfunction()
file(GLOB scenarios CONFIGURE_DEPENDS pull/*.json)
foreach(scenario ${scenarios})
	get_filename_component(name ${scenario} NAME_WE)
	pull_test(${name} run ${scenario})
endforeach()
pull_test(killed killed)
pull_test(privacy privacy)
