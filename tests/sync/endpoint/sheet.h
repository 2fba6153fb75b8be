// A workbook as Python's zipfile and ElementTree read it: the rows of a sheet, each cell with its
// type ("s": text, "n": number).
#pragma once

#include <nlohmann/json.hpp>

#include "tests/sync/papers/pdf_tools.h"

namespace jiangxin {

// [["s:序号", …], ["n:1", "s:测试员甲", …]]; number: from 1.
inline nlohmann::json rows_of(const Path& workbook, int number = 1) {
  const std::string said = said_by(
      "python3 -c '\n"
      "import json, sys, zipfile, xml.etree.ElementTree as tree\n"
      "book = zipfile.ZipFile(sys.argv[1])\n"
      "assert book.testzip() is None\n"
      "ns = \"{http://schemas.openxmlformats.org/spreadsheetml/2006/main}\"\n"
      "shared = []\n"
      "if \"xl/sharedStrings.xml\" in book.namelist():\n"
      "    root = tree.fromstring(book.read(\"xl/sharedStrings.xml\"))\n"
      "    shared = [\"\".join(one.itertext()) for one in root.iter(ns + \"si\")]\n"
      "def read(cell):\n"
      "    kind = cell.get(\"t\", \"n\")\n"
      "    assert cell.find(ns + \"f\") is None\n"
      "    if kind == \"inlineStr\": return \"s:\" + \"\".join(cell.itertext())\n"
      "    value = cell.find(ns + \"v\")\n"
      "    if value is None: return \"s:\"\n"
      "    return \"s:\" + shared[int(value.text)] if kind == \"s\" else kind + \":\" + "
      "value.text\n"
      "sheet = tree.fromstring(book.read(\"xl/worksheets/sheet\" + sys.argv[2] + \".xml\"))\n"
      "print(json.dumps([[read(cell) for cell in row] for row in sheet.iter(ns + \"row\")]))\n"
      "' '" +
      workbook.string() + "' " + std::to_string(number));
  return nlohmann::json::parse(said);
}

}  // namespace jiangxin
