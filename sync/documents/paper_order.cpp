#include "sync/documents/paper_order.h"

#include "sync/documents/page_code.h"

namespace jiangxin {
namespace {

constexpr double kRemarkTopMm = 283;
constexpr double kRemarkMm = 6;
constexpr double kSideMm = 23;

PageCell remark_on(const Page& page, const std::string& text) {
  return {.role = CellRole::Note,
          .box = {kSideMm, kRemarkTopMm, page.width_mm - 2 * kSideMm, kRemarkMm},
          .text = text,
          .style = {.size_pt = 9},
          .horizontal = Horizontal::Left};
}

}  // namespace

std::string receipt_remark(const std::string& code, Date received) {
  return "回执 " + code + " · " + std::to_string(static_cast<int>(received.year())) + "年" +
         std::to_string(static_cast<unsigned>(received.month())) + "月" +
         std::to_string(static_cast<unsigned>(received.day())) + "日收到";
}

PaperOrder papers_of(const Campaign& campaign, const Application& application,
                     const ApplicationId& id, const std::string& remark) {
  PaperOrder order{.title = campaign.layout.title, .pages = {}};
  order.pages.push_back(application_form(campaign, application));
  for (Page& page : evidence_catalogue(campaign, application))
    order.pages.push_back(std::move(page));
  order.codes = page_codes(id, application, static_cast<int>(order.pages.size()));
  if (application.signature) {
    order.strokes = application.signature->strokes;
    order.made_at = application.signature->at;
  }
  if (!remark.empty())
    for (Page& page : order.pages) page.cells.push_back(remark_on(page, remark));
  return order;
}

}  // namespace jiangxin
