#include "app/input_methods.h"

#include "app/input/code_point_engine.h"
#include "app/input/layered_engine.h"
#include "app/input/parts_engine.h"
#include "app/input/rime_engine.h"
#include "app/input/strokes_engine.h"
#include "platform/paths.h"
#include "sync/base/log.h"

namespace jiangxin {
namespace {

template <class T>
T taken(Result<T> opened) {
  if (opened) return *std::move(opened);
  log_warning("input method: " + opened.error().detail);
  return nullptr;
}

// As many as the panel may want to list.
constexpr std::size_t kMostCharacters = 40;

InkEngine::Recognise recognising_with(std::unique_ptr<const Handwriting> handwriting,
                                      MainQueue& main) {
  const std::shared_ptr<const Handwriting> table = std::move(handwriting);
  const auto worker = std::make_shared<WorkerThread>();
  return [table, worker, &main](std::vector<InkStroke> ink, InkEngine::Listed listed) {
    worker->post([table, &main, ink = std::move(ink), listed = std::move(listed)] {
      main.post(
          [listed, candidates = table->recognise(ink, kMostCharacters)] { listed(candidates); });
    });
  };
}

}  // namespace

std::filesystem::path input_folder() {
  const std::filesystem::path built = program_beside("..") / "input";
  std::error_code error;
  return std::filesystem::exists(built, error) ? built : "/usr/share/jiangxin/input";
}

InputMethods open_input_methods(const std::filesystem::path& folder, MainQueue& main) {
  InputMethods methods;
  Typist::Engines& engines = methods.engines;
  methods.facts = taken(CharacterFacts::open(folder / "characters.bin"));
  if (auto table = taken(Handwriting::open(folder / "handwriting.bin")))
    engines.handwriting = std::make_unique<InkEngine>(recognising_with(std::move(table), main));
  if (methods.facts) {
    engines.strokes = taken(StrokesEngine::open(folder / "strokes.bin", methods.facts));
    engines.code_point = std::make_unique<CodePointEngine>(methods.facts);
  }
  const auto rime = Rime::open(folder / "rime");
  if (!rime) {
    log_warning("input method: " + rime.error().detail);
    return methods;
  }
  engines.pinyin = taken(rime->pinyin(PinyinKeys::Letters, Accents::Fuzzy));
  engines.nine_keys = taken(rime->pinyin(PinyinKeys::Nine, Accents::Fuzzy));
  if (!methods.facts) return methods;
  auto part = taken(rime->parts());
  auto whole = taken(PartsEngine::open(folder / "parts.bin", methods.facts));
  if (part && whole)
    engines.parts = std::make_unique<LayeredEngine>(std::move(part), std::move(whole));
  return methods;
}

}  // namespace jiangxin
