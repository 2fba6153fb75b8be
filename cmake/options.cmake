option(JIANGXIN_TESTS "Build the tests" ON)
option(JIANGXIN_SIM "Build the simulation" OFF)
option(JIANGXIN_BENCH "Build the programs that ./bench runs" OFF)
option(JIANGXIN_LONG "Register the tests that only ./test --long runs" OFF)
option(JIANGXIN_WINDOW "Build what needs a display: the kiosk and its window" ON)
set(JIANGXIN_SANITIZE "" CACHE STRING "address,undefined | thread | empty")
option(JIANGXIN_FUZZ "Build the libFuzzer targets (clang)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

# What every target of ours compiles with; third-party code does not link it.
# -Wshadow whole would take FieldType::Date, a scoped name, for one that hides jiangxin::Date (g++ 12).
add_library(jiangxin_options INTERFACE)
target_include_directories(jiangxin_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(jiangxin_options INTERFACE
  -Wall -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local> -Wconversion
  -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)

# Sanitized builds do without the optimiser, which takes longer than it saves; not what draws: each
# frame of the lint and of the journeys goes through it.
function(jiangxin_optimise_drawing target)
  if(JIANGXIN_SANITIZE)
    target_compile_options(${target} PRIVATE -O1)
  endif()
endfunction()

# Several files a compilation take half of the time. (Each is then not the main file, of whose
# anonymous namespaces GCC knows that nobody else sees them.)
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(jiangxin_options INTERFACE -Wno-subobject-linkage)
endif()

# Linking takes a sixth of a sanitized build with the linker of binutils.
find_program(MOLD mold)
if(MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
endif()

# Sanitizers apply to everything, third-party source included (Dear ImGui without UBSan). A null
# pointer that is used is for AddressSanitizer to catch: UBSan's four questions before each use take a
# third of the time that a file is compiled. The fuzzers' build asks them.
if(JIANGXIN_SANITIZE)
  add_compile_options(-fsanitize=${JIANGXIN_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  if(JIANGXIN_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize=null,alignment,vptr,function)
  endif()
  add_link_options(-fsanitize=${JIANGXIN_SANITIZE})
  add_compile_definitions(JIANGXIN_SANITIZED)
endif()
if(JIANGXIN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
endif()
