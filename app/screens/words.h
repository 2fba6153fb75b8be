// How sizes, dates, states and refusals are said, the same on every screen.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/state/evidence_models.h"
#include "app/state/frame_model.h"
#include "app/state/home_models.h"
#include "app/state/rep_models.h"
#include "app/ui/ui.h"
#include "app/ui/widgets.h"
#include "sync/protocol/hq_protocol.h"
#include "sync/store/inbox_repository.h"

namespace jiangxin {

// What the strip says: the campaign's short title.
std::string_view strip_title(const Ui& ui, const FrameModel& frame);

std::string size_words(std::uint64_t bytes);  // "42.0 GB", "23.4 MB", "812 KB"
// "2021-05" → "2021 年 5 月", "2021-05-01" → "2021 年 5 月 1 日"; empty for empty.
std::string date_words(const Ui& ui, std::string_view date);
std::string date_words(const Ui& ui, Date date);
// In the campaign's zone: "11 月 22 日 14:05".
std::string time_words(const Ui& ui, TimePoint time, std::chrono::minutes utc_offset);
std::string duration_words(const Ui& ui, std::chrono::seconds left);  // "约 1 分钟"

std::string_view stage_words(const Ui& ui, ApplicationStage stage);
Tone stage_tone(ApplicationStage stage);
std::string_view refusal_words(const Ui& ui, FileRefusal why);
std::string_view trouble_words(const Ui& ui, HqTrouble trouble);
std::string_view link_words(const Ui& ui, const LinkStatus& link);
std::string_view kind_words(const Ui& ui, SensitiveKind kind);
std::string_view reason_words(const Ui& ui, KeepReason reason);
// The note in the applicant's own words, else the reason.
std::string reason_told(const Ui& ui, const KeptFinding& kept);
// Empty for None.
std::string_view problem_words(const Ui& ui, IdentityProblem problem);

}  // namespace jiangxin
