#include "app/input/rime_session.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <rime_api.h>

#include "app/input/rime_service.h"

namespace jiangxin {
namespace {

constexpr int kReturn = 0xff0d;

// What librime throws is as if it had found nothing.
template <class F>
auto guarded(F&& call) -> decltype(call()) {
  try {
    return call();
  } catch (const std::exception&) {
    return {};
  }
}

class Context {
 public:
  explicit Context(RimeSessionId id) {
    RIME_STRUCT_INIT(RimeContext, context_);
    has_ = rime_get_api()->get_context(id, &context_) != False;
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
    if (has_) rime_get_api()->free_context(&context_);
  }

  std::string shown() const { return preedit() ? preedit() : ""; }
  std::string chosen() const {
    const std::string all = shown();
    const auto end = static_cast<std::size_t>(context_.composition.sel_start);
    return end <= all.size() ? all.substr(0, end) : std::string();
  }
  std::string preview() const {
    return has_ && context_.commit_text_preview ? context_.commit_text_preview : "";
  }

 private:
  const char* preedit() const { return has_ ? context_.composition.preedit : nullptr; }

  RimeContext context_ = {};
  bool has_ = false;
};

std::string text_of(const char* text) {
  return text ? text : "";
}

}  // namespace

std::optional<RimeSession> RimeSession::open(std::shared_ptr<RimeService> service,
                                             const char* schema) {
  return guarded([&]() -> std::optional<RimeSession> {
    RimeApi& rime = *rime_get_api();
    RimeSession session(std::move(service), rime.create_session());
    if (session.id_ == 0 || !rime.select_schema(session.id_, schema)) return std::nullopt;
    return session;
  });
}

RimeSession::RimeSession(std::shared_ptr<RimeService> service, std::uintptr_t id)
    : service_(std::move(service)), id_(id) {}

RimeSession::RimeSession(RimeSession&& other) noexcept
    : service_(std::move(other.service_)), id_(std::exchange(other.id_, 0)) {}

RimeSession& RimeSession::operator=(RimeSession&& other) noexcept {
  std::swap(service_, other.service_);
  std::swap(id_, other.id_);
  return *this;
}

RimeSession::~RimeSession() {
  if (id_ != 0) guarded([&] { return rime_get_api()->destroy_session(id_); });
}

bool RimeSession::press(int key) {
  return guarded([&] { return rime_get_api()->process_key(id_, key, 0) != False; });
}

std::vector<RimeItem> RimeSession::list(std::size_t most) const {
  return guarded([&] {
    RimeApi& rime = *rime_get_api();
    std::vector<RimeItem> items;
    RimeCandidateListIterator at = {};
    if (most == 0 || !rime.candidate_list_begin(id_, &at)) return items;
    while (items.size() < most && rime.candidate_list_next(&at))
      items.push_back({text_of(at.candidate.text), text_of(at.candidate.comment)});
    rime.candidate_list_end(&at);
    return items;
  });
}

std::string RimeSession::choose(std::size_t item) {
  return guarded(
      [&] { return rime_get_api()->select_candidate(id_, item) ? committed() : std::string(); });
}

std::string RimeSession::finish() {
  return guarded([&] {
    rime_get_api()->process_key(id_, kReturn, 0);
    return committed();
  });
}

void RimeSession::clear() {
  guarded([&] {
    rime_get_api()->clear_composition(id_);
    return true;
  });
}

std::string RimeSession::typed() const {
  return guarded([&] { return text_of(rime_get_api()->get_input(id_)); });
}

std::string RimeSession::shown() const {
  return guarded([&] { return Context(id_).shown(); });
}

std::string RimeSession::chosen() const {
  return guarded([&] { return Context(id_).chosen(); });
}

bool RimeSession::leaves_letters() const {
  return guarded([&] {
    const std::string preview = Context(id_).preview();
    return std::any_of(preview.begin(), preview.end(),
                       [](char byte) { return byte > ' ' && byte <= '~'; });
  });
}

std::string RimeSession::committed() {
  RimeCommit commit{};
  RIME_STRUCT_INIT(RimeCommit, commit);
  if (!rime_get_api()->get_commit(id_, &commit)) return {};
  std::string text = text_of(commit.text);
  rime_get_api()->free_commit(&commit);
  return text;
}

}  // namespace jiangxin
