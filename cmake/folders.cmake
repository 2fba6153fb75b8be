# jiangxin_folder(sync/base DEPENDS … PRIVATE …)
# The folder's *.cpp (main.cpp aside) as one static library, jiangxin_sync_base.
function(jiangxin_folder folder)
  cmake_parse_arguments(arg "" "" "DEPENDS;PRIVATE" ${ARGN})
  string(REPLACE "/" "_" name jiangxin_${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC jiangxin_options ${arg_DEPENDS} PRIVATE ${arg_PRIVATE})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE jiangxin_options ${arg_DEPENDS})
  endif()
endfunction()

# jiangxin_program(jiangxin-hub sync/endpoint/main.cpp DEPENDS …)
function(jiangxin_program name main)
  cmake_parse_arguments(arg "" "" "DEPENDS" ${ARGN})
  add_executable(${name} ${CMAKE_SOURCE_DIR}/${main})
  target_link_libraries(${name} PRIVATE jiangxin_options ${arg_DEPENDS})
endfunction()

# jiangxin_tests(sync/base DEPENDS …): tests/sync/base/*.cpp as one Catch2 program,
# each TEST_CASE a CTest test.
function(jiangxin_tests folder)
  cmake_parse_arguments(arg "" "" "DEPENDS;PROPERTIES" ${ARGN})
  string(REPLACE "/" "_" name test_${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE jiangxin_options Catch2::Catch2WithMain ${arg_DEPENDS})
  target_compile_definitions(${name} PRIVATE
    JIANGXIN_SOURCE_DIR="${CMAKE_SOURCE_DIR}" JIANGXIN_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  catch_discover_tests(${name} TEST_PREFIX "${folder}: " DISCOVERY_MODE PRE_TEST
                       PROPERTIES ${arg_PROPERTIES})
endfunction()
