#include "sync/uploader/http_client.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/x509_vfy.h>

#include "sync/protocol/limits.h"
#include "sync/protocol/problem.h"

namespace jiangxin {
namespace {

constexpr long kLowestSpeed = 1;  // bytes a second
// HQ closes what was idle for a minute: such a connection is not tried again.
constexpr long kReuseForSeconds = 45;
// No more than this waits in the socket: else a slow line's first megabytes seem to go in no time.
constexpr int kUnsentInSocket = 128 * 1024;
// A larger body waits for the server's "100 Continue", which spares it when it is refused.
constexpr std::uint64_t kSentAtOnce = 256 * 1024;

struct Transfer {
  const ClientRequest& request;
  std::uint64_t sent = 0;
  std::string answer;
};

std::size_t give(char* out, std::size_t size, std::size_t count, void* context) {
  Transfer& transfer = *static_cast<Transfer*>(context);
  const auto read = transfer.request.body({reinterpret_cast<std::uint8_t*>(out), size * count});
  if (!read) return CURL_READFUNC_ABORT;
  transfer.sent += *read;
  if (transfer.request.progress) transfer.request.progress(transfer.sent);
  return *read;
}

std::size_t take(char* data, std::size_t size, std::size_t count, void* context) {
  Transfer& transfer = *static_cast<Transfer*>(context);
  if (transfer.answer.size() + size * count > transfer.request.max_answer) return 0;
  transfer.answer.append(data, size * count);
  return size * count;
}

int heed_giving_up(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return (*static_cast<std::function<bool()>*>(context))() ? 1 : 0;
}

HqTrouble trouble_of(CURLcode code) {
  switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CLIENTCERT:
      return HqTrouble::TlsFailure;
    case CURLE_UNSUPPORTED_PROTOCOL:  // what came back was not even HTTP
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_WRITE_ERROR:  // more than max_answer
    case CURLE_BAD_CONTENT_ENCODING:
      return HqTrouble::NotHq;
    default:
      return HqTrouble::Unreachable;
  }
}

// Where it cannot be set, progress is a little less steady.
int prepare_socket(void*, curl_socket_t socket, curlsocktype) {
  ::setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &kUnsentInSocket, sizeof kUnsentInSocket);
  return CURL_SOCKOPT_OK;
}

}  // namespace

struct HttpClient::Handle {
  struct Close {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  using List = std::unique_ptr<curl_slist, Close>;
  std::unique_ptr<CURL, Close> curl{curl_easy_init()};
  std::unique_ptr<CURLU, Close> url;
  List headers;
  List way;  // where the server is that the URL names

  template <class T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(curl.get(), option, value);
  }
  void add_header(const std::string& line) {
    headers.reset(curl_slist_append(headers.release(), line.c_str()));
  }
  std::string part(CURLUPart which) const {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
    const std::unique_ptr<char, decltype(&curl_free)> owned(text, &curl_free);
    return owned.get();
  }
  // HQ by its name, at the address that the URL has.
  void go_to_hq() {
    const std::string where = "::" + part(CURLUPART_HOST) + ":" + part(CURLUPART_PORT);
    way.reset(curl_slist_append(nullptr, where.c_str()));
    set(CURLOPT_CONNECT_TO, way.get());
    curl_url_set(url.get(), CURLUPART_HOST, std::string(kHubName).c_str(), 0);
  }
  long info(CURLINFO what) const {
    long value = 0;
    curl_easy_getinfo(curl.get(), what, &value);
    return value;
  }
  std::chrono::milliseconds time_taken() const {
    curl_off_t microseconds = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_TOTAL_TIME_T, &microseconds);
    return std::chrono::milliseconds(microseconds / 1000);
  }
  // No authority signs for the future, and HQ's certificate holds for ten years
  // (Authority::kHubDays): it is this machine's clock that is behind, or far ahead.
  bool is_at_another_time() const {
    const long found = info(CURLINFO_SSL_VERIFYRESULT);
    return found == X509_V_ERR_CERT_NOT_YET_VALID || found == X509_V_ERR_CERT_HAS_EXPIRED;
  }
  std::string header(std::string_view name) const {
    curl_header* found = nullptr;
    const auto code =
        curl_easy_header(curl.get(), std::string(name).c_str(), 0, CURLH_HEADER, -1, &found);
    return code == CURLHE_OK ? found->value : "";
  }
};

HttpClient::HttpClient(ClientLimits limits)
    : limits_(std::move(limits)), handle_(std::make_unique<Handle>()) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

void HttpClient::disconnect() {
  handle_ = std::make_unique<Handle>();
}

void HttpClient::set_trust() {
  Handle& handle = *handle_;
  handle.set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  if (!limits_.authority.empty()) {
    handle.set(CURLOPT_CAINFO, limits_.authority.c_str());
    handle.set(CURLOPT_CAPATH, nullptr);  // nobody besides
  }
  if (!limits_.certificate.empty()) {
    handle.set(CURLOPT_SSLCERT, limits_.certificate.c_str());
    handle.set(CURLOPT_SSLKEY, limits_.certificate.c_str());
  }
  if (!limits_.hears_anybody) return;
  handle.set(CURLOPT_SSL_VERIFYPEER, 0L);
  handle.set(CURLOPT_SSL_VERIFYHOST, 0L);
}

void HttpClient::prepare(const ClientRequest& request) {
  Handle& handle = *handle_;
  curl_easy_reset(handle.curl.get());  // connections stay
  handle.url.reset(curl_url());
  curl_url_set(handle.url.get(), CURLUPART_URL, request.url.c_str(), 0);
  if (!limits_.authority.empty()) handle.go_to_hq();
  handle.set(CURLOPT_CURLU, handle.url.get());
  // Whoever has a certificate never goes without TLS.
  handle.set(CURLOPT_PROTOCOLS_STR, limits_.certificate.empty() ? "http,https" : "https");
  handle.set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
  handle.set(CURLOPT_PROXY, "");
  handle.set(CURLOPT_NOSIGNAL, 1L);
  handle.set(CURLOPT_USERAGENT, "jiangxin-sync");
  handle.set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits_.connect.count()));
  handle.set(CURLOPT_LOW_SPEED_LIMIT, kLowestSpeed);
  handle.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits_.stalled.count()));
  handle.set(CURLOPT_MAXAGE_CONN, kReuseForSeconds);
  handle.set(CURLOPT_SOCKOPTFUNCTION, &prepare_socket);
  handle.set(CURLOPT_MAX_SEND_SPEED_LARGE, static_cast<curl_off_t>(speed_.value_or(0)));
  handle.set(CURLOPT_MAX_RECV_SPEED_LARGE, static_cast<curl_off_t>(speed_.value_or(0)));
  if (limits_.given_up) {
    handle.set(CURLOPT_NOPROGRESS, 0L);
    handle.set(CURLOPT_XFERINFODATA, &limits_.given_up);
    handle.set(CURLOPT_XFERINFOFUNCTION, &heed_giving_up);
  }
  set_trust();
  handle.set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  handle.headers.reset();
  for (const std::string& line : request.headers) handle.add_header(line);
  if (request.body_size <= kSentAtOnce) handle.add_header("Expect:");
  handle.set(CURLOPT_HTTPHEADER, handle.headers.get());
  if (request.method == "HEAD") handle.set(CURLOPT_NOBODY, 1L);
  if (!request.body) return;
  handle.set(CURLOPT_UPLOAD, 1L);
  handle.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.body_size));
}

HqResult<ClientReply> HttpClient::perform(const ClientRequest& request) {
  Transfer transfer{request, 0, ""};
  prepare(request);
  handle_->set(CURLOPT_READFUNCTION, &give);
  handle_->set(CURLOPT_READDATA, &transfer);
  handle_->set(CURLOPT_WRITEFUNCTION, &take);
  handle_->set(CURLOPT_WRITEDATA, &transfer);
  const CURLcode code = curl_easy_perform(handle_->curl.get());
  const auto status = static_cast<int>(handle_->info(CURLINFO_RESPONSE_CODE));
  // Whoever refuses a body half-way may close on us while we still send.
  const bool refused_early = code == CURLE_SEND_ERROR && status >= 400;
  if (code != CURLE_OK && !refused_early)
    return tl::unexpected<HqFailure>(
        HqFailure{handle_->is_at_another_time() ? HqTrouble::ClockWrong : trouble_of(code),
                  curl_easy_strerror(code), std::nullopt});
  ClientReply reply{.status = status,
                    .protocol = handle_->header(kProtocolHeader),
                    .retry_after = std::nullopt,
                    .body = std::move(transfer.answer),
                    .location = handle_->header("Location"),
                    .upload_offset = handle_->header("Upload-Offset"),
                    .content_range = handle_->header("Content-Range"),
                    .etag = handle_->header("ETag"),
                    .date = handle_->header("Date"),
                    .took = handle_->time_taken()};
  curl_off_t seconds = 0;
  curl_easy_getinfo(handle_->curl.get(), CURLINFO_RETRY_AFTER, &seconds);
  if (seconds > 0) reply.retry_after = std::chrono::seconds(seconds);
  return reply;
}

ClientRequest json_post(const std::string& url, const std::string& json, std::size_t max_answer) {
  return {.method = "POST",
          .url = url,
          .headers = {"Content-Type: application/json"},
          .body = source_of(as_bytes(json)),
          .body_size = json.size(),
          .progress = {},
          .max_answer = max_answer};
}

HqFailure failure_of(const ClientReply& reply) {
  const auto problem = parse_problem(reply.body);
  HqFailure failure = failure_of(problem ? *problem : Problem{reply.status, "unreadable", ""});
  failure.retry_after = reply.retry_after;
  return failure;
}

std::string HttpClient::escaped(std::string_view text) {
  const std::unique_ptr<char, decltype(&curl_free)> out(
      curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size())), &curl_free);
  return out ? out.get() : "";
}

}  // namespace jiangxin
