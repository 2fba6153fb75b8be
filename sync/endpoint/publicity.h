// What is made public of an applicant: the campaign's few columns, structurally nothing else, and
// no content that belongs to the person alone (脱密).
#pragma once

#include "sync/endpoint/dossier.h"

namespace jiangxin {

inline constexpr std::size_t kPublicColumns = 5;  // 姓名 性别 工作单位 工种 技能等级

// In page order. Denied: more than kPublicColumns, or one that is an ID number, a phone number, a
// date or a long text, whatever the campaign says.
Result<std::vector<const Field*>> public_fields(const Campaign& campaign);

// Whether the form makes that field public, too: one that was filled in with an older form shows
// nothing that was not public there.
bool is_public(const Campaign& campaign, const Field& field);

// As people write them, by the form that was filled in, in the order of the list's fields; empty
// where that form does not make it public.
std::vector<std::string> public_columns(const Campaign& campaign, const Answers& answers,
                                        const std::vector<const Field*>& fields);

// Why a text must not be made public: "像证件号、电话或账号", "有密级字样" …; none if it may.
std::optional<std::string> why_not_public(std::string_view text);

struct PublicityFault {
  std::string column;  // its label
  std::string why;
};
// Of all columns of one applicant.
std::vector<PublicityFault> publicity_faults(const Campaign& campaign, const Answers& answers,
                                             const std::vector<const Field*>& fields);

}  // namespace jiangxin
