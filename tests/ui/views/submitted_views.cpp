#include "tests/ui/views/views.h"

namespace jiangxin {

NamedViews submitted_views() {
  FrameModel frame = bare_frame();
  frame.waiting = 1;
  SubmittedModel queued;
  queued.code = "7K4M-92QX";
  queued.qr_text = "jiangxin:submission:2b1c8a4e-90ab-4cde-8f01-23456789abcd";
  queued.total_bytes = 36'500'000;
  queued.files = 7;
  queued.file = 1;
  queued.leaving_in_s = 60;
  SubmittedModel about_to = queued;
  about_to.network = NetworkState::Connected;
  SubmittedModel sending = about_to;
  sending.state = OutboxState::Sending;
  sending.sent_bytes = 23'400'000;
  sending.file = 5;
  sending.time_left = std::chrono::seconds(58);
  SubmittedModel delivered = sending;
  delivered.state = OutboxState::Delivered;
  delivered.sent_bytes = delivered.total_bytes;
  delivered.receipt_code = "7K4M-92QX-CA";
  delivered.received_at = sample_now();
  delivered.qr_text = "jiangxin:receipt:7K4M-92QX-CA:2b1c8a4e-90ab-4cde-8f01-23456789abcd";
  delivered.leaving_in_s = 9;
  SubmittedModel unsendable = queued;
  unsendable.state = OutboxState::Unsendable;
  FrameModel offline = frame;
  offline.network = NetworkState::Offline;
  return {named("submitted", offline, queued), named("submitted-about-to", frame, about_to),
          named("submitted-sending", frame, sending),
          named("submitted-delivered", frame, delivered),
          named("submitted-unsendable", frame, unsendable)};
}

}  // namespace jiangxin
