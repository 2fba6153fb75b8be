#include "platform/media/faces.h"

#include <algorithm>
#include <istream>
#include <streambuf>

#include "platform/media/dlib_faces.h"
#include "platform/media/face_model.h"

namespace jiangxin {
namespace {

class ModelBuffer : public std::streambuf {
 public:
  ModelBuffer() {
    auto* begin = const_cast<char*>(reinterpret_cast<const char*>(kFaceModel));
    setg(begin, begin, begin + sizeof kFaceModel);
  }
};

dlib::frontal_face_detector loaded() {
  ModelBuffer model;
  std::istream from(&model);
  dlib::frontal_face_detector detector;
  dlib::deserialize(detector, from);
  return detector;
}

dlib::array2d<unsigned char> grey(const Picture& picture) {
  dlib::array2d<unsigned char> all(picture.size.height, picture.size.width);
  const std::uint8_t* rgb = picture.rgb.data();
  for (int y = 0; y < picture.size.height; ++y)
    for (int x = 0; x < picture.size.width; ++x, rgb += 3)
      all[y][x] = static_cast<unsigned char>((77 * rgb[0] + 150 * rgb[1] + 29 * rgb[2]) >> 8);
  return all;
}

// In the order of the detector's five parts.
FaceView view_of(unsigned long part) {
  constexpr FaceView kViews[] = {FaceView::Front, FaceView::Aside, FaceView::Aside,
                                 FaceView::Tilted, FaceView::Tilted};
  return kViews[std::min(part, 4UL)];
}

FoundFace face_of(const dlib::rect_detection& found) {
  const dlib::rectangle& at = found.rect;
  return {static_cast<int>(at.left()), static_cast<int>(at.top()), static_cast<int>(at.width()),
          static_cast<int>(at.height()), view_of(found.weight_index)};
}

// How sure the part for heads that look ahead is of that face; below any bar if it is not found.
double sure_of_front(const std::vector<dlib::rect_detection>& ahead, const FoundFace& face) {
  constexpr double kNotAtAll = -10;
  double most = kNotAtAll;
  const dlib::rectangle place(face.x, face.y, face.x + face.width, face.y + face.height);
  for (const auto& one : ahead)
    if (place.contains(dlib::center(one.rect))) most = std::max(most, one.detection_confidence);
  return most;
}

// Hardly anybody holds his head like a statue: another part has to be clearly surer than that for
// heads that look ahead.
void allow_for_nature(dlib::frontal_face_detector& detector,
                      const dlib::array2d<unsigned char>& picture, std::vector<FoundFace>& faces,
                      const std::vector<double>& sure) {
  constexpr double kClearly = 0.25;
  constexpr double kFaintly = -1;  // adds to what is found
  dlib::frontal_face_detector front(detector.get_scanner(), detector.get_overlap_tester(),
                                    detector.get_w(0));
  std::vector<dlib::rect_detection> ahead;
  front(picture, ahead, kFaintly);
  for (std::size_t i = 0; i < faces.size(); ++i)
    if (sure[i] - sure_of_front(ahead, faces[i]) < kClearly) faces[i].view = FaceView::Front;
}

std::vector<FoundFace> found(dlib::frontal_face_detector& detector, const Picture& picture) {
  std::vector<dlib::rect_detection> detections;
  const auto seen = grey(picture);
  detector(seen, detections);
  std::vector<FoundFace> faces;
  std::vector<double> sure;
  for (const auto& detection : detections) {
    faces.push_back(face_of(detection));
    sure.push_back(detection.detection_confidence);
  }
  if (std::ranges::count(faces, FaceView::Front, &FoundFace::view) < std::ssize(faces))
    allow_for_nature(detector, seen, faces, sure);
  std::ranges::sort(faces, std::ranges::greater{}, &FoundFace::height);
  return faces;
}

}  // namespace

std::vector<FoundFace> faces_in(const Picture& picture) {
  auto detector = loaded();
  return found(detector, picture);
}

int quarters_to_faces(const Picture& picture) {
  auto detector = loaded();
  for (const int quarters : {1, 3, 2})
    if (!found(detector, upright(picture, orientation_of(quarters))).empty()) return quarters;
  return 0;
}

}  // namespace jiangxin
