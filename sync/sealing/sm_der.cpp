#include "sync/sealing/sm_der.h"

#include <algorithm>

#include <openssl/asn1.h>
#include <openssl/bn.h>

#include "sync/sealing/sm_openssl.h"

namespace jiangxin::sealing {
namespace {

constexpr std::size_t kNumberBytes = 32;

void free_sequence(ASN1_SEQUENCE_ANY* sequence) {
  sk_ASN1_TYPE_pop_free(sequence, ASN1_TYPE_free);
}
using Sequence = Handle<ASN1_SEQUENCE_ANY, free_sequence>;
using Element = Handle<ASN1_TYPE, ASN1_TYPE_free>;

Sequence new_sequence() {
  return Sequence(must_have(sk_ASN1_TYPE_new_null(), "memory"));
}

void add(const Sequence& sequence, int type, void* value) {
  Element element(must_have(ASN1_TYPE_new(), "memory"));
  ASN1_TYPE_set(element.get(), type, value);
  must(sk_ASN1_TYPE_push(sequence.get(), element.get()) > 0, "memory");
  element.release();  // the sequence's
}

void add_number(const Sequence& sequence, ByteView bytes) {
  const Handle<BIGNUM, BN_free> number(
      must_have(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr), "memory"));
  add(sequence, V_ASN1_INTEGER, must_have(BN_to_ASN1_INTEGER(number.get(), nullptr), "memory"));
}

void add_octets(const Sequence& sequence, ByteView bytes) {
  ASN1_OCTET_STRING* const octets = must_have(ASN1_OCTET_STRING_new(), "memory");
  add(sequence, V_ASN1_OCTET_STRING, octets);
  must(ASN1_OCTET_STRING_set(octets, bytes.data(), static_cast<int>(bytes.size())) == 1, "memory");
}

Bytes to_der(const Sequence& sequence) {
  const int size = i2d_ASN1_SEQUENCE_ANY(sequence.get(), nullptr);
  must(size > 0, "ASN.1");
  Bytes der(static_cast<std::size_t>(size));
  unsigned char* out = der.data();
  i2d_ASN1_SEQUENCE_ANY(sequence.get(), &out);
  return der;
}

Sequence from_der(ByteView der, int elements) {
  const unsigned char* in = der.data();
  Sequence sequence(d2i_ASN1_SEQUENCE_ANY(nullptr, &in, static_cast<long>(der.size())));
  must(sequence != nullptr && sk_ASN1_TYPE_num(sequence.get()) == elements, "ASN.1");
  return sequence;
}

void put_number(const Sequence& sequence, int index, std::uint8_t* out) {
  const ASN1_TYPE* const element = sk_ASN1_TYPE_value(sequence.get(), index);
  must(element->type == V_ASN1_INTEGER, "ASN.1");
  const Handle<BIGNUM, BN_free> number(
      must_have(ASN1_INTEGER_to_BN(element->value.integer, nullptr), "memory"));
  must(BN_bn2binpad(number.get(), out, kNumberBytes) == kNumberBytes, "ASN.1");
}

void put_octets(const Sequence& sequence, int index, std::span<std::uint8_t> out) {
  const ASN1_TYPE* const element = sk_ASN1_TYPE_value(sequence.get(), index);
  must(element->type == V_ASN1_OCTET_STRING &&
           ASN1_STRING_length(element->value.octet_string) == static_cast<int>(out.size()),
       "ASN.1");
  std::copy_n(ASN1_STRING_get0_data(element->value.octet_string), out.size(), out.begin());
}

}  // namespace

SmSignature signature_of_der(ByteView der) {
  const Sequence sequence = from_der(der, 2);
  SmSignature signature;
  put_number(sequence, 0, signature.data());
  put_number(sequence, 1, signature.data() + kNumberBytes);
  return signature;
}

Bytes der_of_signature(const SmSignature& signature) {
  const Sequence sequence = new_sequence();
  add_number(sequence, ByteView(signature).first(kNumberBytes));
  add_number(sequence, ByteView(signature).last(kNumberBytes));
  return to_der(sequence);
}

Bytes box_of_der(ByteView der) {
  const Sequence sequence = from_der(der, 4);
  Bytes box(kSmBoxBytes);
  put_number(sequence, 0, box.data());
  put_number(sequence, 1, box.data() + kNumberBytes);
  put_octets(sequence, 2, std::span(box).subspan(2 * kNumberBytes, 32));
  put_octets(sequence, 3, std::span(box).last(kKeyBytes));
  return box;
}

Bytes der_of_box(ByteView box) {
  const Sequence sequence = new_sequence();
  add_number(sequence, box.first(kNumberBytes));
  add_number(sequence, box.subspan(kNumberBytes, kNumberBytes));
  add_octets(sequence, box.subspan(2 * kNumberBytes, 32));
  add_octets(sequence, box.last(kKeyBytes));
  return to_der(sequence);
}

}  // namespace jiangxin::sealing
