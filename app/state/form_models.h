// The form's pages (附件1) and the pickers that lie over them.
#pragma once

#include <string>
#include <vector>

#include "sync/forms/campaign.h"
#include "sync/forms/validator.h"

namespace jiangxin {

struct FieldModel {
  const Field* field = nullptr;
  std::string answer;   // canonical, or as typed so far
  std::string display;  // a code's label, "2016 年 7 月"
  std::vector<Finding> findings;
  bool derived = false;  // follows from another answer: shown, not edited
  bool required = false;
  std::size_t count = 0;  // LongText: visible characters so far
  std::size_t limit = 0;  // LongText: at most
  bool operator==(const FieldModel&) const = default;
};

struct FormPageModel {
  const Section* section = nullptr;
  int page = 1;
  int pages = 1;
  std::vector<FieldModel> fields;
  std::string focus;  // field to bring into view and focus (from a finding); empty: none
  bool operator==(const FormPageModel&) const = default;
};

// --- Over the screen ---

struct CodePickerModel {
  const Field* field = nullptr;
  const CodeList* list = nullptr;
  std::string search;
  std::vector<const Code*> matches;
  std::string chosen;
  bool operator==(const CodePickerModel&) const = default;
};

struct DatePickerModel {
  LocalText label;
  bool with_day = false;
  std::string value;
  // What is being chosen: empty: the year; "2016": its month; "2016-07": its day. By BrowseDate.
  std::string shown;
  Date earliest;
  Date latest;
  bool operator==(const DatePickerModel&) const = default;
};

}  // namespace jiangxin
