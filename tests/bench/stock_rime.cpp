#include "tests/bench/stock_rime.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include <rime_api.h>

namespace jiangxin {
namespace {

constexpr const char* kData = "/usr/share/rime-data";
constexpr std::size_t kListed = 64;

// What the measurement asks for: keys, candidates, and to begin again. It chooses nothing, so that
// nothing is learned.
class StockRime : public Engine {
 public:
  explicit StockRime(const std::string& scratch) {
    RIME_STRUCT(RimeTraits, traits);
    traits.shared_data_dir = kData;
    traits.user_data_dir = scratch.c_str();
    traits.app_name = "rime.bench";
    traits.min_log_level = 3;
    traits.log_dir = "";
    rime_.setup(&traits);
    rime_.initialize(&traits);
    session_ = rime_.create_session();
    if (!rime_.select_schema(session_, "luna_pinyin_simp") || !press('a')) {
      std::fprintf(stderr, "luna_pinyin_simp is not installed\n");
      std::exit(1);
    }
    rime_.set_option(session_, "zh_simp", True);
    clear();
  }
  ~StockRime() override { rime_.finalize(); }

  bool press(char32_t key) override {
    const bool taken = rime_.process_key(session_, static_cast<int>(key), 0);
    list();
    return taken;
  }
  bool erase() override { return false; }
  std::string choose(std::size_t) override { return {}; }
  std::string finish() override { return {}; }
  void clear() override { rime_.clear_composition(session_); }
  void list_more() override {}
  const Composition& composition() const override { return composition_; }

 private:
  void list() {
    composition_ = {};
    RimeCandidateListIterator at = {};
    if (!rime_.candidate_list_begin(session_, &at)) return;
    while (composition_.candidates.size() < kListed && rime_.candidate_list_next(&at))
      composition_.candidates.push_back({at.candidate.text, {}});
    rime_.candidate_list_end(&at);
  }

  RimeApi& rime_ = *rime_get_api();
  RimeSessionId session_ = 0;
  Composition composition_;
};

}  // namespace

std::unique_ptr<Engine> stock_rime(const std::filesystem::path& scratch) {
  return std::make_unique<StockRime>(scratch.string());
}

}  // namespace jiangxin
