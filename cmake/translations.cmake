# cmake -DSOURCE=assets/translations -DOUT=DIR -P translations.cmake
# Makes translation_keys.h and translation_tables.h from zh/*.json and en/*.json. Fails when a file,
# a key or a {placeholder} is in one language only.
cmake_minimum_required(VERSION 3.25)

function(placeholders text out)
  string(REGEX MATCHALL "{[a-z_]+}" found "${text}")
  list(REMOVE_DUPLICATES found)
  list(SORT found)
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

function(keys_of json out)
  string(JSON count LENGTH "${json}")
  set(keys)
  if(count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
      string(JSON key MEMBER "${json}" ${i})
      list(APPEND keys ${key})
    endforeach()
  endif()
  set(${out} "${keys}" PARENT_SCOPE)
endfunction()

file(GLOB zh_files RELATIVE ${SOURCE}/zh ${SOURCE}/zh/*.json)
file(GLOB en_files RELATIVE ${SOURCE}/en ${SOURCE}/en/*.json)
if(NOT zh_files STREQUAL en_files)
  message(FATAL_ERROR "translations: zh/ has ${zh_files}, en/ has ${en_files}")
endif()

foreach(file ${zh_files})
  get_filename_component(area ${file} NAME_WE)
  file(READ ${SOURCE}/zh/${file} zh)
  file(READ ${SOURCE}/en/${file} en)
  keys_of("${zh}" zh_keys)
  keys_of("${en}" en_keys)
  foreach(key ${en_keys})
    if(NOT key IN_LIST zh_keys)
      message(FATAL_ERROR "translations: zh/${file} lacks \"${key}\"")
    endif()
  endforeach()
  foreach(key ${zh_keys})
    if(NOT key IN_LIST en_keys)
      message(FATAL_ERROR "translations: en/${file} lacks \"${key}\"")
    endif()
    string(JSON zh_text GET "${zh}" ${key})
    string(JSON en_text GET "${en}" ${key})
    placeholders("${zh_text}" zh_names)
    placeholders("${en_text}" en_names)
    if(NOT zh_names STREQUAL en_names)
      message(FATAL_ERROR "translations: ${file} \"${key}\" has ${zh_names} in zh, ${en_names} in en")
    endif()
    string(APPEND names "  ${area}_${key},\n")
    string(APPEND zh_table "    R\"~(${zh_text})~\",\n")
    string(APPEND en_table "    R\"~(${en_text})~\",\n")
  endforeach()
endforeach()

file(WRITE ${OUT}/translation_keys.h.new "// Generated from assets/translations.
#pragma once

namespace jiangxin {

enum class T {
${names}};

}  // namespace jiangxin
")
file(WRITE ${OUT}/translation_tables.h.new "// Generated from assets/translations.
#pragma once

#include <string_view>

namespace jiangxin {

inline constexpr std::string_view words_zh[] = {
${zh_table}};
inline constexpr std::string_view words_en[] = {
${en_table}};

}  // namespace jiangxin
")
# Untouched when nothing changed: what includes the keys is not compiled again for a new word.
file(COPY_FILE ${OUT}/translation_keys.h.new ${OUT}/translation_keys.h ONLY_IF_DIFFERENT)
file(COPY_FILE ${OUT}/translation_tables.h.new ${OUT}/translation_tables.h ONLY_IF_DIFFERENT)
