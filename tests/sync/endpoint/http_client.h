// A plain HTTP client for tests (libcurl). One request at a time; each thread has its own.
#pragma once

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <curl/curl.h>

namespace jiangxin {

struct Reply {
  long status = 0;                             // 0: no answer
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class HttpClient {
 public:
  explicit HttpClient(std::string base)
      : base_(std::move(base)), curl_(curl_easy_init(), &curl_easy_cleanup) {
    if (!curl_) throw std::runtime_error("curl_easy_init");
  }

  Reply send(const std::string& method, const std::string& path,
             const std::vector<std::string>& headers = {},
             const std::optional<std::string>& body = std::nullopt) {
    Reply reply;
    curl_slist* list = nullptr;
    for (const std::string& header : headers) list = curl_slist_append(list, header.c_str());
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> owned(list, curl_slist_free_all);
    const std::string url = base_ + path;
    curl_easy_reset(curl_.get());
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_CUSTOMREQUEST, method.c_str());
    set(CURLOPT_HTTPHEADER, list);
    set(CURLOPT_NOBODY, method == "HEAD" ? 1L : 0L);
    set(CURLOPT_TIMEOUT, 60L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_SSL_VERIFYPEER, 0L);  // who answers is not what these tests are about
    set(CURLOPT_SSL_VERIFYHOST, 0L);
    set(CURLOPT_WRITEFUNCTION, &HttpClient::on_body);
    set(CURLOPT_WRITEDATA, &reply.body);
    set(CURLOPT_HEADERFUNCTION, &HttpClient::on_header);
    set(CURLOPT_HEADERDATA, &reply.headers);
    if (body) {
      set(CURLOPT_POSTFIELDS, body->c_str());
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
    }
    if (curl_easy_perform(curl_.get()) == CURLE_OK)
      curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &reply.status);
    return reply;
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(curl_.get(), option, value);
  }
  static std::size_t on_body(char* data, std::size_t, std::size_t size, void* body) {
    static_cast<std::string*>(body)->append(data, size);
    return size;
  }
  static std::size_t on_header(char* data, std::size_t, std::size_t size, void* headers) {
    const std::string line(data, size);
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) return size;
    std::string name = line.substr(0, colon);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
    const std::string value = line.substr(colon + 2, line.find_last_not_of("\r\n") - colon - 1);
    (*static_cast<std::map<std::string, std::string>*>(headers))[name] = value;
    return size;
  }

  std::string base_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_;
};

}  // namespace jiangxin
