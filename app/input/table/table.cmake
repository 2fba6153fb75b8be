# The table of app/input/handwriting.h, learnt from how characters are written: input/handwriting.bin
# in the build folder, beside it the licence of what it derives from.
set(strokes ${CMAKE_SOURCE_DIR}/build/vendor/strokes)
set(unihan /usr/share/unicode/Unihan_OtherMappings.txt.bz2)
foreach(needed ${strokes}/package-lock.json ${unihan})
  if(NOT EXISTS ${needed})
    message(FATAL_ERROR "${needed} is not there: run packaging/setup/install first")
  endif()
endforeach()

# What reads the strokes, for what measures and tests too.
add_library(jiangxin_written STATIC EXCLUDE_FROM_ALL
  ${CMAKE_CURRENT_LIST_DIR}/written.cpp ${CMAKE_CURRENT_LIST_DIR}/medians.cpp
  ${CMAKE_CURRENT_LIST_DIR}/composer.cpp)
target_link_libraries(jiangxin_written
  PUBLIC jiangxin_options jiangxin_sync_base PRIVATE nlohmann_json::nlohmann_json)

# Optimised and without sanitizers whatever the preset: else it would take minutes, and learn another
# table.
set(input ${CMAKE_CURRENT_SOURCE_DIR}/input)
file(GLOB learner CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
add_executable(handwriting-table ${learner} ${input}/even_ink.cpp ${input}/normal_ink.cpp
  ${input}/ink_features.cpp ${input}/ink_marks.cpp ${input}/handwriting_table.cpp)
target_link_libraries(handwriting-table
  PRIVATE jiangxin_options jiangxin_sync_base nlohmann_json::nlohmann_json)
target_compile_options(handwriting-table PRIVATE -O3 -fno-sanitize=all)
set_target_properties(handwriting-table PROPERTIES UNITY_BUILD OFF)

set(made ${CMAKE_BINARY_DIR}/input)
add_custom_command(
  OUTPUT ${made}/handwriting.bin ${made}/ranks.txt ${made}/ARPHICPL.TXT
  COMMAND ${CMAKE_COMMAND} -E make_directory ${made}
  COMMAND python3 ${CMAKE_CURRENT_LIST_DIR}/ranks.py ${unihan} > ${made}/ranks.txt
  # packaging/setup/build runs under stdbuf, whose library would come before AddressSanitizer's.
  COMMAND ${CMAKE_COMMAND} -E env --unset=LD_PRELOAD
          $<TARGET_FILE:handwriting-table> ${strokes}/node_modules ${made}/ranks.txt ${made}/handwriting.bin
  COMMAND ${CMAKE_COMMAND} -E copy ${strokes}/node_modules/hanzi-writer-data/ARPHICPL.TXT ${made}
  DEPENDS handwriting-table ${CMAKE_CURRENT_LIST_DIR}/ranks.py ${strokes}/package-lock.json ${unihan}
  COMMENT "Handwriting" VERBATIM)
add_custom_target(jiangxin_handwriting_table DEPENDS ${made}/handwriting.bin)
