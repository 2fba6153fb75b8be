// 附件1 and 附件2 as pages: what stands where, in millimetres from the page's top left. One layout
// for the kiosk's preview, its print and HQ's export; whoever draws brings fonts and pictures.
// Pure; the paper is Chinese whatever the screen's language.
#pragma once

#include <string>
#include <vector>

#include "sync/forms/application.h"
#include "sync/forms/campaign.h"
#include "sync/forms/text_fit.h"

namespace jiangxin {

enum class CellRole {
  Heading,    // 附件 1, above the title
  Title,      // Song bold
  Note,       // small print below a title
  Label,      // printed on the empty form
  Answer,     // what the person entered: body type, or wholly the fallback if it lacks a character
  Portrait,   // the picture fills the box, keeping its proportion; `text` while there is none
  Signature,  // the strokes, in a box of 3:1; nothing while there is none
};

enum class Horizontal { Left, Centre, Right };
enum class Vertical { Top, Middle, Bottom };

struct PageCell {
  CellRole role{};
  Box box;
  std::string text = {};  // may hold line breaks; empty: not answered
  TextStyle style = {};
  Horizontal horizontal = Horizontal::Centre;
  Vertical vertical = Vertical::Middle;
  bool border = false;  // thin lines around; neighbours share theirs
  // Where a tap leads: as Finding::where ("answers/employer", "evidence/lead.duty", "portrait",
  // "signature"); empty: nowhere.
  std::string where = {};
  bool operator==(const PageCell&) const = default;

  // The text as lines that fit into the box, less its margin.
  FittedText fitted(const Measure& measure) const;
};

struct Page {
  double width_mm = 210;
  double height_mm = 297;
  std::vector<PageCell> cells;  // in reading order
  bool operator==(const Page&) const = default;

  // Where the code of a printed page stands: at the right, above the title.
  Box mark_box() const;
};

// 附件1 as the campaign lays it out: one sheet. unit_opinion: 申报单位意见, once there is one.
Page application_form(const Campaign& campaign, const Application& application,
                      const std::string& unit_opinion = {});

// 附件2: the evidence by indicator, on as many sheets as it takes, each with title and head row.
// Indicators without evidence stay as empty rows. None if the campaign has no indicators.
std::vector<Page> evidence_catalogue(const Campaign& campaign, const Application& application);

// Why an application came back, for who carries paper to the applicant: nothing of it that a
// passer- by should not read.
struct ReturnSlip {
  std::string organizer;
  std::string campaign;
  std::string name;
  std::string id_number;  // masked
  std::string unit;
  std::string code;  // the receipt's
  std::string day;   // as people write it
  std::string contact;
  std::vector<std::string> reasons;
};
std::vector<Page> return_slip(const ReturnSlip& slip);

}  // namespace jiangxin
