// Invented contents of the views: a person, an application, pictures, findings.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/forms/application.h"
#include "sync/forms/campaign.h"
#include "sync/forms/validator.h"

namespace jiangxin {

inline constexpr std::string_view kName = "测试员甲";
inline constexpr std::string_view kLongName = "买买提·阿不都热合曼·吐尔逊江";  // 15 characters
inline constexpr std::string_view kRareName = "测试员𬭎";                 // plane 2
inline constexpr std::string_view kIdNumber = "320402198504010030";
inline constexpr std::string_view kMasked = "320***********0030";

// Every field of 附件1, 500 characters of deeds, evidence under six indicators, a portrait, signed.
const Application& sample_application();
// The same with the longest names and titles that are plausible.
const Application& long_application();
// Nothing but who it is.
const Application& empty_application();
// What the Validator says to it on sample_now's day.
std::vector<Finding> findings_of(const Application& application);

// A made JPEG: head and shoulders, or a sheet of paper.
std::shared_ptr<const Bytes> sample_portrait();
std::shared_ptr<const Bytes> sample_scan();
// 测 by finger, in Signature's coordinates.
std::vector<std::vector<SignaturePoint>> sample_strokes();
Attachment sample_file(std::string name, std::string media_type, std::uint64_t size, int pages = 1);
// `count` Chinese characters with punctuation.
std::string passage(int count);

}  // namespace jiangxin
