// 工匠五力: which of the indicators are filled. A tap opens one.
#include <string>
#include <vector>

#include "app/screens/frame.h"
#include "app/screens/screens.h"

namespace jiangxin {
namespace {

TileSpec tile_of(const Ui& ui, const IndicatorState& state, std::string& subtitle) {
  TileSpec spec{.title = ui.words(state.indicator->title)};
  if (state.items == 0) {
    subtitle = ui.tr(T::forces_add);
    spec.mark = Mark::Plus;
    spec.state = TileSpec::State::Empty;
  } else {
    const bool mend = state.has_errors;
    subtitle = mend ? std::string(ui.tr(T::forces_mend))
                    : ui.tr(T::forces_files, {{"count", std::to_string(state.files)}});
    spec.mark = mend ? Mark::Warning : Mark::Check;
    spec.state = mend ? TileSpec::State::Mend : TileSpec::State::Done;
  }
  spec.subtitle = subtitle;
  return spec;
}

void draw_tiles(Ui& ui, const ForcesModel::ForceState& force, Command& did) {
  std::vector<std::string> subtitles(force.indicators.size());  // the tiles look into them
  std::vector<TileItem> tiles;
  for (std::size_t i = 0; i < force.indicators.size(); ++i) {
    const IndicatorState& state = force.indicators[i];
    tiles.push_back({"indicator." + state.indicator->id, tile_of(ui, state, subtitles[i])});
  }
  const int tapped = tile_grid(ui, tiles, static_cast<int>(tiles.size()), 190);
  if (tapped >= 0)
    did = command::OpenIndicator{force.indicators[static_cast<std::size_t>(tapped)].indicator->id};
}

void draw_name(Ui& ui, const Force& force) {
  const Rect region = ui.region();
  const float side = ui.px(20);
  ui.take(ui.within({region.x + side, region.y + ui.px(8), region.w - side, region.h}, [&] {
    text(ui, Role::Section, ui.words(force.title));
    soft_text(ui, Role::Label, ui.words(force.hint));
  }));
}

void draw_force(Ui& ui, const ForcesModel::ForceState& force, Command& did) {
  card(
      ui,
      [&] {
        columns(ui, {.weights = {0.25f, 0.75f}, .gap = 16, .narrowest = 212},
                {[&] { draw_name(ui, *force.force); }, [&] { draw_tiles(ui, force, did); }});
      },
      Padding::Snug);
}

}  // namespace

Command draw(const ForcesModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "forces",
                      .title = ui.words(model.campaign->short_title),
                      .actions = {.main = next_action(ui)}};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.words(model.campaign->forces_title),
          ui.tr(T::forces_summary, {{"hint", ui.words(model.campaign->forces_hint)},
                                    {"filled", std::to_string(model.filled)},
                                    {"files", std::to_string(model.files)}}));
    for (const auto& force : model.forces) {
      ui.gap(16);
      draw_force(ui, force, did);
    }
  });
}

}  // namespace jiangxin
