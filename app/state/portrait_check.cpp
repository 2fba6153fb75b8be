#include "app/state/portrait_check.h"

namespace jiangxin {
namespace {

// Measured on drawn faces of four complexions (docs/decisions/0025): where each of them, made worse
// step by step, is plainly bad to look at. Where in doubt nothing is said.
constexpr int kLeastSharp = 46;  // a sharp one has 80 and more, one blurred by 2 px 45
constexpr int kLeastLight = 58;  // dark skin in good light has 120
constexpr int kMostLight = 246;  //
constexpr int kMostBurnt = 30;   // percent of the face
constexpr int kLeastColour = 4;  // brown prints have 2, a face in dim light 6
constexpr int kMostStray = 20;   // percent of the background
// A head of two thirds of the height has a face of 37 to 45 percent.
constexpr double kLeastFace = 0.28;
constexpr double kMostFace = 0.52;

void judge_faces(const PortraitFacts& facts, std::vector<PortraitRemark>& remarks) {
  if (facts.faces.empty())
    return remarks.push_back(facts.quarters > 0 ? PortraitRemark::Lying : PortraitRemark::NoFace);
  if (facts.faces.size() > 1) remarks.push_back(PortraitRemark::SeveralFaces);
  const FoundFace& face = facts.faces.front();
  if (face.view == FaceView::Aside) remarks.push_back(PortraitRemark::Aside);
  if (face.view == FaceView::Tilted) remarks.push_back(PortraitRemark::Tilted);
  const double share = static_cast<double>(face.height) / facts.height;
  if (share < kLeastFace) remarks.push_back(PortraitRemark::TooFar);
  if (share > kMostFace) remarks.push_back(PortraitRemark::TooNear);
}

}  // namespace

std::vector<PortraitRemark> remarks_on(const PortraitFacts& portrait) {
  std::vector<PortraitRemark> remarks;
  judge_faces(portrait, remarks);
  const auto remark = [&](bool holds, PortraitRemark what) {
    if (holds) remarks.push_back(what);
  };
  remark(portrait.light < kLeastLight, PortraitRemark::TooDark);
  remark(portrait.light > kMostLight || portrait.burnt_percent > kMostBurnt,
         PortraitRemark::TooBright);
  remark(portrait.sharp_percent < kLeastSharp, PortraitRemark::Blurred);
  remark(portrait.colour < kLeastColour, PortraitRemark::NoColour);
  remark(portrait.stray_percent > kMostStray, PortraitRemark::Background);
  return remarks;
}

}  // namespace jiangxin
