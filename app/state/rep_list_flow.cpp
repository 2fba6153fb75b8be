#include "app/state/rep_list_flow.h"

#include "app/state/boot.h"

namespace jiangxin {

RepListFlow::RepListFlow(Desk& desk, place::RepList place) : Flow(desk) {
  listing_.page = place.page;
  list();
}

void RepListFlow::list() {
  if (busy_) return;
  busy_ = true;
  run(
      desk_.parts.worker, desk_.parts.main,
      [&parts = desk_.parts, unit = desk_.unit, page = listing_.page] {
        return list_applications(parts, *unit, page, kRows);
      },
      [this](Result<RepListing> listing) {
        busy_ = false;
        if (listing)
          listing_ = std::move(*listing);
        else
          desk_.say(message_of(listing.error().code));
      });
}

ScreenModel RepListFlow::screen() const {
  RepListModel model;
  model.unit = desk_.parts.terminal.unit_name;
  for (const auto& row : listing_.rows) model.rows.push_back(row.shown);
  model.days_left = days_between(desk_.today(), desk_.newest_campaign().unit_deadline);
  model.page = listing_.page;
  model.pages = listing_.pages;
  model.returned = listing_.returned;
  model.busy = busy_;
  return model;
}

void RepListFlow::on(const command::ShowListPage& show) {
  if (busy_) return;
  listing_.page = show.page;
  list();
}

void RepListFlow::on(const command::SelectApplication& select) {
  if (busy_ || select.index < 0 || select.index >= std::ssize(listing_.rows)) return;
  const auto& row = listing_.rows[static_cast<std::size_t>(select.index)];
  if (row.shown.stage == ApplicationStage::HandedBack)
    return desk_.go(place::Handover{row.application, row.shown, listing_.page});
  desk_.go(place::RepApplication{row.draft, row.application, row.shown, listing_.page});
}

}  // namespace jiangxin
