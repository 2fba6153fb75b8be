#include "platform/paper_tool.h"

#include "platform/helper.h"

namespace jiangxin {
namespace {

class HelperPaperTool : public PaperTool {
 public:
  HelperPaperTool(std::string program, std::chrono::milliseconds time_limit)
      : call_{std::move(program), {}, time_limit} {}

  Result<Bytes> make(ByteView order) override {
    Bytes pdf;
    JIANGXIN_TRY(run_helper(call_, order, sink_to(pdf)));
    return pdf;
  }

 private:
  HelperCall call_;
};

}  // namespace

std::unique_ptr<PaperTool> make_paper_tool(std::string program,
                                           std::chrono::milliseconds time_limit) {
  return std::make_unique<HelperPaperTool>(std::move(program), time_limit);
}

}  // namespace jiangxin
