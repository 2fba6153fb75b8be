# ${JIANGXIN_INPUT}: what the input methods look things up in, made of assets/input and of Debian's
# packages. Target jiangxin_input_data.
set(JIANGXIN_INPUT ${CMAKE_BINARY_DIR}/input)
set(input_sources ${CMAKE_SOURCE_DIR}/assets/input)

file(GLOB rime_sources CONFIGURE_DEPENDS ${input_sources}/schemas/*.yaml)
add_custom_command(
  OUTPUT ${JIANGXIN_INPUT}/rime/default.yaml
  COMMAND ${input_sources}/build_rime ${JIANGXIN_INPUT}/rime
  DEPENDS ${rime_sources} ${input_sources}/build_rime ${input_sources}/make_dictionary.py
          ${input_sources}/readings.py ${input_sources}/unihan.py ${input_sources}/vocabulary.txt
  COMMENT "Pinyin tables" VERBATIM)

# For tests and measurements alone: which characters there must be, and how they are read.
add_custom_command(
  OUTPUT ${JIANGXIN_INPUT}/checks/standard.txt
  COMMAND ${CMAKE_COMMAND} -E make_directory ${JIANGXIN_INPUT}/checks
  COMMAND python3 ${input_sources}/list_standard.py ${JIANGXIN_INPUT}/checks/standard.txt
  DEPENDS ${input_sources}/list_standard.py ${input_sources}/unihan.py VERBATIM)

add_custom_target(jiangxin_input_data DEPENDS
  ${JIANGXIN_INPUT}/rime/default.yaml ${JIANGXIN_INPUT}/checks/standard.txt)
