// Private to sync/documents: what the sheets have in common.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sync/documents/pages.h"

namespace jiangxin {

constexpr double kSheetBottomMm = 282;  // nothing below: printers do not reach further

double sum(std::span<const double> lengths);

// The left edge of a grid of that width, in the middle of the page.
double left_of(double width_mm);

// Puts heading and title on an empty page; returns where the rest begins.
double put_title(Page& page, const std::string& heading, const std::string& title);

}  // namespace jiangxin
