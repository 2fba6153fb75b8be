#include "platform/pdf_binder.h"

#include "platform/helper.h"

namespace jiangxin {
namespace {

class HelperPdfBinder : public PdfBinder {
 public:
  HelperPdfBinder(std::string program, std::chrono::milliseconds time_limit)
      : call_{std::move(program), {"bind"}, time_limit} {}

  Result<void> bind(const std::vector<BoundPart>& parts, const ByteSink& sink) override {
    return run_helper(call_, as_bytes(to_list(parts)), sink);
  }

 private:
  HelperCall call_;
};

std::string_view take_one(std::string_view& list) {
  const std::string_view one = list.substr(0, list.find('\0'));
  list.remove_prefix(std::min(list.size(), one.size() + 1));
  return one;
}

}  // namespace

std::unique_ptr<PdfBinder> make_pdf_binder(std::string program,
                                           std::chrono::milliseconds time_limit) {
  return std::make_unique<HelperPdfBinder>(std::move(program), time_limit);
}

std::string to_list(const std::vector<BoundPart>& parts) {
  std::string list;
  for (const BoundPart& part : parts)
    for (const std::string& text : {part.file.string(), part.title})
      list.append(text.c_str()).push_back('\0');  // a zero within a title would shift all
  return list;
}

std::vector<BoundPart> parse_list(std::string_view list) {
  std::vector<BoundPart> parts;
  while (!list.empty()) {
    const std::string_view file = take_one(list);
    parts.push_back({file, std::string(take_one(list))});
  }
  return parts;
}

}  // namespace jiangxin
