#include "platform/print/ipp_printer.h"

#include <algorithm>
#include <array>

#include "platform/print/state_reasons.h"
#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr int kConnectMs = 5'000;
constexpr double kAnswerSeconds = 10;
constexpr std::size_t kPartBytes = 32 * 1024;
constexpr std::size_t kNameLength = 40;
// What the printer, its panel and its log are told: of nobody.
constexpr const char* kUser = "jiangxin";
constexpr const char* kJobName = "jiangxin";
constexpr const char* kPdf = "application/pdf";

bool is_name(const std::string& uri) {
  return uri.find("._tcp") != std::string::npos;
}

ipp_attribute_t* find(ipp_t* message, const char* name) {
  return ippFindAttribute(message, name, IPP_TAG_ZERO);
}

int number_in(ipp_t* message, const char* name) {
  ipp_attribute_t* found = find(message, name);
  const bool is_number = found != nullptr && (ippGetValueTag(found) == IPP_TAG_INTEGER ||
                                              ippGetValueTag(found) == IPP_TAG_ENUM);
  return is_number ? ippGetInteger(found, 0) : 0;
}

std::vector<std::string_view> words_in(ipp_t* message, const char* name) {
  std::vector<std::string_view> words;
  ipp_attribute_t* found = find(message, name);
  for (int i = 0; found != nullptr && i < ippGetCount(found); ++i)
    if (const char* word = ippGetString(found, i, nullptr)) words.emplace_back(word);
  return words;
}

bool is_no(ipp_t* message, const char* name) {
  ipp_attribute_t* found = find(message, name);
  return found != nullptr && ippGetValueTag(found) == IPP_TAG_BOOLEAN &&
         ippGetBoolean(found, 0) == 0;
}

const char* name_in(ipp_t* message) {
  for (const char* where : {"printer-info", "printer-name", "printer-make-and-model"})
    if (ipp_attribute_t* found = find(message, where))
      if (const char* text = ippGetString(found, 0, nullptr); text != nullptr && *text != '\0')
        return text;
  return nullptr;
}

JobStatus::State state_of(int job_state) {
  switch (job_state) {
    case IPP_JSTATE_PROCESSING:
    case IPP_JSTATE_STOPPED:
      return JobStatus::State::Printing;
    case IPP_JSTATE_COMPLETED:
      return JobStatus::State::Done;
    case IPP_JSTATE_CANCELED:
      return JobStatus::State::Cancelled;
    case IPP_JSTATE_ABORTED:
      return JobStatus::State::Aborted;
    default:
      return JobStatus::State::Waiting;
  }
}

ErrorCode error_of(ipp_status_t status) {
  switch (status) {
    case IPP_STATUS_ERROR_NOT_FOUND:
      return ErrorCode::NotFound;
    case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
    case IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR:
    case IPP_STATUS_ERROR_DOCUMENT_UNPRINTABLE:
    case IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES:
    case IPP_STATUS_ERROR_REQUEST_ENTITY:
      return ErrorCode::Unsupported;
    case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
    case IPP_STATUS_ERROR_BUSY:
    case IPP_STATUS_ERROR_TEMPORARY:
      return ErrorCode::Unavailable;
    case IPP_STATUS_ERROR_FORBIDDEN:
    case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
    case IPP_STATUS_ERROR_NOT_AUTHORIZED:
    case IPP_STATUS_ERROR_ACCOUNT_INFO_NEEDED:
    case IPP_STATUS_ERROR_ACCOUNT_CLOSED:
    case IPP_STATUS_ERROR_ACCOUNT_LIMIT_REACHED:
    case IPP_STATUS_ERROR_ACCOUNT_AUTHORIZATION_FAILED:
    case IPP_STATUS_ERROR_CUPS_AUTHENTICATION_CANCELED:
      return ErrorCode::Denied;
    default:
      return ErrorCode::Conflict;
  }
}

void want_a4_once(ipp_t* request) {
  ippAddInteger(request, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", 1);
  ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", nullptr, "one-sided");
  ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nullptr, "iso_a4_210x297mm");
  ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
}

}  // namespace

std::string plain_name(const char* text) {
  std::string name;
  std::size_t length = 0;
  for (const char32_t c : code_points(text == nullptr ? "" : text))
    if (!is_control(c) && length++ < kNameLength) name += to_utf8(c);
  return name;
}

Result<PrinterAddress> parse_printer(const std::string& uri) {
  std::array<char, 32> scheme{};
  std::array<char, 256> user{};
  std::array<char, 256> host{};
  std::array<char, 256> resource{};
  int port = 0;
  const auto parts = httpSeparateURI(
      HTTP_URI_CODING_ALL, uri.c_str(), scheme.data(), static_cast<int>(scheme.size()), user.data(),
      static_cast<int>(user.size()), host.data(), static_cast<int>(host.size()), &port,
      resource.data(), static_cast<int>(resource.size()));
  const std::string_view kind = scheme.data();
  if (parts < HTTP_URI_STATUS_OK || (kind != "ipp" && kind != "ipps"))
    return fail(ErrorCode::InvalidInput, "no printer's URI");
  PrinterAddress address{uri, host.data(), resource.data(), port, kind == "ipps"};
  if (address.host == "localhost" && port == ippPort()) address.host = cupsServer();
  return address;
}

Result<PrinterAddress> address_of(const std::string& uri) {
  if (!is_name(uri)) return parse_printer(uri);
  cups_dest_t* named = nullptr;
  const int count = cupsAddDest("printer", nullptr, 0, &named);
  named->num_options =
      cupsAddOption("device-uri", uri.c_str(), named->num_options, &named->options);
  std::array<char, 256> resource{};
  http_t* http = cupsConnectDest(named, CUPS_DEST_FLAGS_DEVICE, kConnectMs, nullptr,
                                 resource.data(), resource.size(), nullptr, nullptr);
  // What it was known by has become where it is.
  const char* there = cupsGetOption("device-uri", named->num_options, named->options);
  const std::string found = http == nullptr || there == nullptr ? "" : there;
  httpClose(http);
  cupsFreeDests(count, named);
  if (found.empty() || is_name(found))
    return fail(ErrorCode::Unavailable, "the network knows no such printer now");
  return parse_printer(found);
}

Result<IppPrinter> IppPrinter::connect(const PrinterAddress& address) {
  // Nobody is there to type one.
  cupsSetPasswordCB2(
      [](const char*, http_t*, const char*, const char*, void*) -> const char* { return nullptr; },
      nullptr);
  http_t* http =
      httpConnect2(address.host.c_str(), address.port, nullptr, AF_UNSPEC,
                   address.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                   kConnectMs, nullptr);
  if (http == nullptr) return fail(ErrorCode::Unavailable, "the printer does not answer");
  httpSetTimeout(
      http, kAnswerSeconds, [](http_t*, void*) { return 0; }, nullptr);
  return IppPrinter(address, http);
}

IppPrinter::Message IppPrinter::request(ipp_op_t operation, int job) const {
  Message message(ippNewRequest(operation));
  ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr,
               address_.uri.c_str());
  if (job != 0) ippAddInteger(message.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
  ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr,
               kUser);
  return message;
}

Result<IppPrinter::Message> IppPrinter::judged(ipp_t* answer) const {
  Message message(answer);
  // A server may refuse before it speaks IPP.
  if (!message && error_of(cupsLastError()) == ErrorCode::Denied)
    return fail(ErrorCode::Denied, "the printer does not let us");
  if (!message) return fail(ErrorCode::Unavailable, "the printer does not answer");
  const ipp_status_t status = ippGetStatusCode(message.get());
  if (status >= IPP_STATUS_REDIRECTION_OTHER_SITE)
    return fail(error_of(status), std::string("the printer says ") + ippErrorString(status));
  return message;
}

Result<IppPrinter::Message> IppPrinter::ask(Message request) {
  return judged(cupsDoRequest(http_.get(), request.release(), address_.resource.c_str()));
}

Result<PrinterStatus> IppPrinter::status() {
  static constexpr std::array kWanted = {"printer-info",
                                         "printer-name",
                                         "printer-make-and-model",
                                         "printer-state",
                                         "printer-state-reasons",
                                         "printer-is-accepting-jobs",
                                         "document-format-supported"};
  Message asked = request(IPP_OP_GET_PRINTER_ATTRIBUTES);
  ippAddStrings(asked.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                static_cast<int>(kWanted.size()), nullptr, kWanted.data());
  JIANGXIN_ASSIGN(answer, ask(std::move(asked)));
  ipp_t* said = answer.get();
  PrinterStatus status;
  status.name = plain_name(name_in(said));
  const bool is_stopped = number_in(said, "printer-state") == IPP_PSTATE_STOPPED ||
                          is_no(said, "printer-is-accepting-jobs");
  const auto reasons = words_in(said, "printer-state-reasons");
  status.trouble = trouble_of(reasons, is_stopped ? Severities::Any : Severities::Grave);
  if (is_stopped && status.trouble == PrintTrouble::None) status.trouble = PrintTrouble::Stopped;
  status.warning = trouble_of(reasons, Severities::Any);
  status.is_ready = status.trouble == PrintTrouble::None;
  status.takes_pdf =
      std::ranges::count(words_in(said, "document-format-supported"), std::string_view(kPdf)) > 0;
  return status;
}

Result<int> IppPrinter::create_job() {
  Message asked = request(IPP_OP_CREATE_JOB);
  ippAddString(asked.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, kJobName);
  want_a4_once(asked.get());
  JIANGXIN_ASSIGN(answer, ask(std::move(asked)));
  const int job = number_in(answer.get(), "job-id");
  if (job <= 0) return fail(ErrorCode::Conflict, "the printer gives the job no number");
  return job;
}

Result<void> IppPrinter::send(int job, ByteView pdf, const std::function<bool()>& go_on) {
  Message asked = request(IPP_OP_SEND_DOCUMENT, job);
  ippAddString(asked.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, kPdf);
  ippAddBoolean(asked.get(), IPP_TAG_OPERATION, "last-document", 1);
  const char* resource = address_.resource.c_str();
  if (cupsSendRequest(http_.get(), asked.get(), resource, CUPS_LENGTH_VARIABLE) !=
      HTTP_STATUS_CONTINUE)
    return fail(ErrorCode::Unavailable, "the printer does not answer");
  for (ByteView left = pdf; !left.empty();) {
    if (!go_on()) return fail(ErrorCode::Cancelled, "not wanted any more");
    const ByteView part = left.first(std::min(left.size(), kPartBytes));
    if (cupsWriteRequestData(http_.get(), reinterpret_cast<const char*>(part.data()),
                             part.size()) != HTTP_STATUS_CONTINUE)
      return fail(ErrorCode::Unavailable, "the printer takes no more");
    left = left.subspan(part.size());
  }
  JIANGXIN_TRY(judged(cupsGetResponse(http_.get(), resource)));
  return {};
}

Result<JobStatus> IppPrinter::job(int id) {
  static constexpr std::array kWanted = {"job-state", "job-impressions-completed",
                                         "job-media-sheets-completed"};
  Message asked = request(IPP_OP_GET_JOB_ATTRIBUTES, id);
  ippAddStrings(asked.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                static_cast<int>(kWanted.size()), nullptr, kWanted.data());
  JIANGXIN_ASSIGN(answer, ask(std::move(asked)));
  ipp_t* said = answer.get();
  return JobStatus{state_of(number_in(said, "job-state")),
                   std::max({0, number_in(said, "job-impressions-completed"),
                             number_in(said, "job-media-sheets-completed")})};
}

Result<void> IppPrinter::cancel(int job) {
  JIANGXIN_TRY(ask(request(IPP_OP_CANCEL_JOB, job)));
  return {};
}

}  // namespace jiangxin
