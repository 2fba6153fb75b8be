#include "app/input/rime_service.h"

#include <atomic>
#include <exception>
#include <string>

#include <rime_api.h>

namespace jiangxin {
namespace {

constexpr int kFatalOnly = 3;

std::atomic<bool> running = false;

// Told once a process: librime's log does not take it twice.
void set_up(RimeTraits& traits) {
  static const bool once = [&] {
    rime_get_api()->setup(&traits);
    return true;
  }();
  static_cast<void>(once);
}

void initialize(const std::filesystem::path& folder) {
  const std::string data = folder.string();
  RimeTraits traits{};
  RIME_STRUCT_INIT(RimeTraits, traits);
  traits.shared_data_dir = data.c_str();
  traits.prebuilt_data_dir = data.c_str();
  traits.user_data_dir = data.c_str();  // nothing is written: no schema keeps a user's dictionary
  traits.staging_dir = data.c_str();
  traits.distribution_name = "Jiangxin";
  traits.distribution_code_name = "jiangxin";
  traits.distribution_version = "1";
  traits.app_name = "rime.jiangxin";
  traits.min_log_level = kFatalOnly;
  traits.log_dir = "";  // no files
  set_up(traits);
  rime_get_api()->initialize(&traits);
}

}  // namespace

Result<std::shared_ptr<RimeService>> RimeService::start(const std::filesystem::path& folder) {
  std::error_code ignored;
  if (!std::filesystem::exists(folder / "default.yaml", ignored))
    return fail(ErrorCode::NotFound, "no tables of librime's");
  if (running.exchange(true)) return fail(ErrorCode::Conflict, "librime runs already");
  try {
    initialize(folder);
    return std::shared_ptr<RimeService>(new RimeService);
  } catch (const std::exception& error) {
    running = false;
    return fail(ErrorCode::Unsupported, error.what());
  }
}

RimeService::~RimeService() {
  try {
    rime_get_api()->finalize();
  } catch (const std::exception&) {  // it ends anyway
  }
  running = false;
}

}  // namespace jiangxin
