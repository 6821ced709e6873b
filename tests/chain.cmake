# The whole program against the stub, as a person would run it.  Each script of chain/ is a
# test; lib.sh has what they share.
if(TARGET candor AND TARGET candor_stub)
	file(GLOB chain_tests CONFIGURE_DEPENDS chain/test_*.sh)
	foreach(script ${chain_tests})
		get_filename_component(name ${script} NAME_WE)
		string(REPLACE "test_" "" name ${name})
		add_test(NAME chain/${name} COMMAND sh ${script})
		set_tests_properties(chain/${name} PROPERTIES
			ENVIRONMENT "CANDOR=$<TARGET_FILE:candor>;STUB=$<TARGET_FILE:candor_stub>;ROOT=${CMAKE_SOURCE_DIR};WORK=${CMAKE_CURRENT_BINARY_DIR}/chain-${name}"
			SKIP_RETURN_CODE 77 TIMEOUT 300)
	endforeach()
endif()
