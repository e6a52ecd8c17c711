// The elementary functions of Transcendental.swift, digit by digit.

INLINE float identity(float x) { return x; }

// NaN stays NaN, and −0 becomes 0.
INLINE float rectified(float x) { return (x < 0 ? 0 : x) + 0.0f; }

INLINE float with_bits(uint32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

INLINE uint32_t bits_of(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

// x = k·ln 2 + r with |r| ≤ ½ ln 2: eʳ − 1 by its Taylor polynomial, and k.
INLINE float reduced(float x, int32_t *k) {
  float shifted = x * 1.442695f + 0x1.8p23f, whole = shifted - 0x1.8p23f;
  float r = (x - whole * 0x1.63p-1f) + whole * 0x1.bd0106p-13f;
  float p = 1 / 5040.0f;
  p = p * r + 1 / 720.0f;
  p = p * r + 1 / 120.0f;
  p = p * r + 1 / 24.0f;
  p = p * r + 1 / 6.0f;
  p = p * r + 1 / 2.0f;
  *k = (int32_t)(bits_of(shifted) - 0x4B400000u);
  return p * r * r + r;
}

INLINE float power(int32_t k) { return with_bits((uint32_t)(k + 127) << 23); }

INLINE float exponential(float x) {
  float y = x > 89 ? 89 : x;
  y = y < -104 ? -104 : y;
  int32_t k;
  float rest = reduced(y, &k);
  int32_t half = k >> 1;
  return (rest + 1) * power(half) * power(k - half);
}

INLINE float logarithm_one_plus(float x) {
  float s = x / (x + 2), q = s * s, p = 1 / 15.0f;
  p = p * q + 1 / 13.0f;
  p = p * q + 1 / 11.0f;
  p = p * q + 1 / 9.0f;
  p = p * q + 1 / 7.0f;
  p = p * q + 1 / 5.0f;
  p = p * q + 1 / 3.0f;
  return 2 * (p * q * s + s);
}

INLINE float hyperbolic_tangent(float x) {
  float size = 2 * fabsf(x), y = size > 20 ? 20 : size;
  int32_t k;
  float rest = reduced(y, &k), scale = power(k), t = scale * rest + (scale - 1);
  return copysignf(t / (t + 2), x);
}
