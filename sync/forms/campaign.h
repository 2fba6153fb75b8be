// One notice as data: form, code lists, rules, units, dates, texts. Immutable once loaded.
// Nothing of any year's notice is in code; assets/campaigns/FORMAT.md describes the JSON.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/suite.h"
#include "sync/forms/layout.h"
#include "sync/forms/pattern.h"

namespace jiangxin {

// A text in each language of the screens; `zh` is never empty.
struct LocalText {
  std::string zh;
  std::string en;  // empty: zh serves
  const std::string& in(bool english) const { return english && !en.empty() ? en : zh; }
  bool operator==(const LocalText&) const = default;
};

enum class FieldType {
  Text,      // one line
  LongText,  // paragraphs
  Code,      // a code of `code_list`
  IdNumber,  // GB 11643; stored upper case, 18 characters
  Phone,
  Date,       // "2016-07-15"
  YearMonth,  // "2016-07"
  Integer,    // decimal digits
};

enum class RuleKind {
  Required,          // an answer is there
  RequiredWhen,      // … if `field`'s answer is one of `values`
  Pattern,           // the whole answer matches `pattern`
  MaxLength,         // at most `max` code points
  MaxVisible,        // at most `max` code points, white space not counted (500字内)
  MinVisible,        // at least `min` code points, white space not counted
  MaxParagraphs,     // LongText: at most `max`, lines with nothing on them not counted
  Range,             // Integer: min <= answer <= max, either may be missing; a date in `field`
                     // is only for the message
  IdNumber,          // shape, birth date, check digit (GB 11643)
  KnownRegion,       // the ID number's first two digits are a known province (GB/T 2260)
  SocialCreditCode,  // shape and check character (GB 32100)
  SameAsDerived,     // equals what `derive` makes of `field`'s answer
  NotFuture,         // Date, YearMonth: not after today
  MinAge,            // Date, YearMonth: at least `min` years after the date in `field`
  MaxYearsSince,     // Integer: not more than the full years since the date in `field`
  AtLeastCode,       // Code: not before `code` in the order of its list (skill levels)
  NoPrivateUse,      // no private-use characters: they print differently elsewhere
};

enum class Severity {
  Error,    // must be mended before finalizing
  Warning,  // said, and may stay
};

// What follows from another answer.
enum class Derivation {
  SexOfId,         // GB/T 2261.1: "1" or "2", by digit 17
  BirthDateOfId,   // "1968-04-01"
  BirthMonthOfId,  // "1968-04"
};

struct Rule {
  std::string id;  // unique in its field, e.g. "five-years"
  RuleKind kind;
  Severity severity = Severity::Error;
  // What to do, to 您. Placeholders: {answer} {min} {max} {other} (the related field's answer, as
  // people write it) {limit} (the largest or smallest value that would pass) {count}. A sentence
  // with a placeholder that has no value yet is left out.
  LocalText message;
  std::string field;  // the related field, where the kind has one
  std::vector<std::string> values;
  Pattern pattern;
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
  std::string code;
  std::optional<Derivation> derive;
  bool operator==(const Rule&) const = default;
};

struct Field {
  std::string id;  // "id_number"; unique in the campaign; the key of Answers
  FieldType type;
  LocalText label;
  LocalText hint;         // an example or how to count; may be empty
  LocalText unit;         // behind an Integer: "年"; may be empty
  std::string code_list;  // FieldType::Code
  // Filled from `derived_from` whenever that answer is valid.
  std::string derived_from;
  std::optional<Derivation> derivation;
  bool publicity = false;  // one of the columns to be publicised
  bool identity = false;   // asked on the page "who you are", not on a form page
  std::vector<Rule> rules;
  bool operator==(const Field&) const = default;

  // The `max` of its MaxVisible or MaxLength rule, for a live count.
  std::optional<std::int64_t> length_limit() const;
};

struct Section {  // one page of the kiosk
  std::string id;
  LocalText title;
  std::vector<Field> fields;
  bool operator==(const Section&) const = default;
};

struct Code {
  std::string code;
  LocalText label;
  std::string search;  // extra words for the picker's search (pinyin initials, older names)
  bool operator==(const Code&) const = default;
};

struct CodeList {
  std::string id;
  std::vector<Code> codes;  // in the order of its standard
  std::string source;       // "GB/T 3304"
  bool operator==(const CodeList&) const = default;
};

struct Indicator {
  std::string id;  // "lead.duty"
  LocalText title;
  LocalText guidance;               // what counts, in plain words
  std::vector<LocalText> examples;  // what to bring
  bool operator==(const Indicator&) const = default;
};

struct Force {  // one of the 五力
  std::string id;
  LocalText title;
  LocalText hint;
  std::vector<Indicator> indicators;
  bool operator==(const Force&) const = default;
};

struct Consent {  // asked one by one; each is recorded with its version and the time
  std::string id;
  int version = 1;
  LocalText title;
  LocalText text;
  bool declaration = false;  // 在职, 政治素质: what the person declares
  bool operator==(const Consent&) const = default;
};

struct Unit {  // a recommending unit
  std::string id;
  LocalText name;
  bool operator==(const Unit&) const = default;
};

struct Contact {  // shown on Home
  LocalText who;
  std::string phone;
  LocalText hours;
  bool operator==(const Contact&) const = default;
};

struct Limits {
  std::uint64_t file_bytes = 0;   // one file
  std::uint64_t total_bytes = 0;  // all files of an application
  int files_per_item = 0;
  int items_per_indicator = 0;
  int pages_per_pdf = 0;
  int min_indicators = 0;  // at least so many with evidence; 0: evidence is not asked for
  bool portrait_required = true;
  bool stamped_required = false;  // whether 附件1 must come back stamped before it is submitted
  int portrait_width_px = 413;    // 35 x 49 mm at 300 dpi
  int portrait_height_px = 579;
  std::vector<std::string> media_types;  // "image/jpeg"
  bool operator==(const Limits&) const = default;
};

struct Campaign {
  std::string id;        // "longcheng-2025"
  int version = 0;       // of dates, units, texts: the newest applies at once
  int form_version = 0;  // of sections, rules, indicators: a draft pins it
  LocalText title;       // 龙城工匠培育对象推荐申请
  LocalText short_title;
  LocalText summary;    // Home: who may apply, in two short sentences
  LocalText organizer;  // 常州市总工会
  LocalText bring;      // what to bring, one line
  std::vector<LocalText> bring_list;
  std::chrono::minutes utc_offset{480};
  Date opens;
  Date applicant_deadline;  // the worker's date: late is warned of, never refused
  Date unit_deadline;       // the recommending unit's date
  bool closed = false;      // by HQ: nothing begins any more, and terminals keep nothing of it
  // What is submitted, and said of it, is sealed and signed by this one. It stays.
  Suite suite = Suite::X25519;
  // HQ's for this campaign, which HQ fills in: base64url of a public key of the suite, to which
  // submissions are sealed. Empty: the one that the terminal was enrolled with. The newest applies
  // at once.
  std::string hq_box;
  Contact contact;
  std::vector<Consent> consents;
  std::vector<Section> sections;
  std::vector<Force> forces;
  LocalText forces_title;            // 工匠五力
  LocalText forces_hint;             // 挑您够得上的填，不必都填
  std::vector<CodeList> code_lists;  // the last one, "units", is made from `units`
  std::vector<Unit> units;
  std::string industry_groups;        // a code list's id; may be empty
  LocalText endorsement_declaration;  // 脱密: what the filing unit declares
  int opinion_max_visible = 200;
  Limits limits;
  Layout layout;
  // What the Validator says beyond the fields' rules: "portrait.missing" (FORMAT.md lists them).
  std::map<std::string, LocalText, std::less<>> messages;
  bool operator==(const Campaign&) const = default;

  // None if there is no such thing. Pointers live as long as the campaign.
  const Field* field(std::string_view id) const;
  const Section* section(std::string_view id) const;
  const CodeList* code_list(std::string_view id) const;
  const Code* code(std::string_view list, std::string_view code) const;
  const Indicator* indicator(std::string_view id) const;
  // Every field in page order.
  std::vector<const Field*> fields() const;
  // What the page "who you are" asks: the person's name and ID number. parse_campaign takes no
  // campaign without them.
  const Field& name_field() const;
  const Field& id_number_field() const;
};

// Reads and checks a campaign file. Every reference (code list, related field, regex, placeholder)
// is checked; the error names `file`, the JSON path and the reason:
// "longcheng.json: /sections/0/fields/2/code_list: no code list \"x\"". Error: InvalidInput.
Result<Campaign> parse_campaign(std::string_view json, std::string_view file);

// A form as drafts began with it, with the dates, units and texts of the newest version of its
// campaign: those apply at once. What was consented to belongs to the form: submissions that are on
// their way were made with it.
Campaign brought_up_to_date(Campaign form, const Campaign& newest);

// The demo copy: the same campaign, open since a month before today and closing 18 and 23 days
// after it; each day's is a later version.
Campaign with_dates_around(Campaign campaign, Date today);

// The campaign as its JSON again: parse_campaign of it gives an equal campaign.
std::string to_json(const Campaign& campaign);

}  // namespace jiangxin
