// What stands in the cells of a campaign's paper form, where, and how large: for whoever draws it,
// and for the Validator, which says when an answer is too much for its cell. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/forms/application.h"
#include "sync/forms/campaign.h"
#include "sync/forms/text_fit.h"

namespace jiangxin {

// Millimetres from the upper left of the grid.
Box box_in_grid(const Layout& layout, const PlacedCell& at);

// The part of a cell that its answers stand in.
Box answer_box(const LayoutCell& cell, const Box& whole);
TextStyle answer_style(const Layout& layout, const LayoutCell& cell);

// Of an Opinion: what is printed above and below what is said.
constexpr double kOpinionHeadMm = 6;
constexpr double kOpinionFootMm = 9.8;

// The answers of the cell's fields, one after the other, as on the screen, but that figures and
// their units are closed up, and so is white space that only takes room: cells are narrow.
std::string answers_on_paper(const Campaign& campaign, const Answers& answers,
                             const LayoutCell& cell);
// No empty lines; of several blanks one; a paragraph that begins with some is indented by two.
std::string closed_up(std::string_view text);
// Lines with something on them.
std::size_t count_paragraphs(std::string_view text);

// Whether the field's answer has room in its cell, in type that can be read. Where a cell holds
// several, the longest is told that it has none.
bool has_room(const Campaign& campaign, const Answers& answers, const Field& field);
// The same of 申报单位意见, where the form says how small type may be.
bool has_room(const Campaign& campaign, std::string_view opinion);

}  // namespace jiangxin
