// Minimax coefficients (Remez exchange in 200-bit arithmetic), lowest power first.

// expm1(r) = r + r^2 Q(r), |r| <= ln 2 / 2. Relative error 2^-55.6.
static const double f64_expm1_series[] = {
    0x1.0000000000005p-1, 0x1.5555555555539p-3, 0x1.555555555228fp-5, 0x1.1111111118fbcp-7,
    0x1.6c16c17ee6b14p-10, 0x1.a01a0175253bap-13, 0x1.a019a74c249c8p-16, 0x1.71de87b320719p-19,
    0x1.28a204c39cac3p-22, 0x1.ae6c74fa55661p-26,
};
// Relative error 2^-32.0.
static const float f32_expm1_series[] = {
    0x1p-1f, 0x1.555554p-3f, 0x1.5554bp-5f, 0x1.111188p-7f, 0x1.6d7246p-10f, 0x1.a034ap-13f,
};
// 2 atanh(s) = 2 s + s z P(z), z = s^2 <= 0.0295. Relative error 2^-59.5.
static const double f64_log_series[] = {
    0x1.5555555555593p-1, 0x1.999999997fbd1p-2, 0x1.249249420ed8bp-2, 0x1.c71c51ef090acp-3,
    0x1.746644bf0c0a1p-3, 0x1.39a119190110cp-3, 0x1.2f0c2bb164046p-3,
};
// The same without its leading term 2/3, for pow and log10. Relative error 2^-73.6 of the whole.
static const double f64_power_series[] = {
    0x1.9999999999996p-2, 0x1.249249249303bp-2, 0x1.c71c71c57fb02p-3, 0x1.745d1832a9bap-3,
    0x1.3b13629eec35cp-3, 0x1.1120b9206eebp-3, 0x1.de32e11ced7dbp-4, 0x1.eb15de97a9e6ep-4,
};
// The same as the series before for z <= 1/9. Relative error 2^-59.4.
static const double f64_atanh_series[] = {
    0x1.5555555555535p-1, 0x1.99999999a0807p-2, 0x1.24924920870a8p-2, 0x1.c71c741ee014ep-3,
    0x1.745cb3afe8797p-3, 0x1.3b1de1b0ebfabp-3, 0x1.10677882dc049p-3, 0x1.efdcb536a2df6p-4,
    0x1.559f1bda06f91p-4, 0x1.5c885c9567e19p-3,
};
// Relative error 2^-27.7.
static const float f32_atanh_series[] = {
    0x1.5555p-1f, 0x1.99d27p-2f, 0x1.1eb6c4p-2f, 0x1.1ef584p-2f,
};
// sin r = r + r z P(z), z = r^2, |r| <= pi/4. Relative error 2^-58.0.
static const double f64_sin_series[] = {
    -0x1.5555555555549p-3, 0x1.111111110f867p-7, -0x1.a01a019c0efdep-13, 0x1.71de35754fe28p-19,
    -0x1.ae5e643eb9b3bp-26, 0x1.5d9266657a825p-33,
};
// cos r = 1 - z/2 + z^2 P(z). Relative error 2^-63.7.
static const double f64_cos_series[] = {
    0x1.555555555554cp-5, -0x1.6c16c16c15164p-10, 0x1.a01a019caf033p-16, -0x1.27e4f807dda16p-22,
    0x1.1ee9ea70f86f3p-29, -0x1.8fadd29197222p-37,
};
// atan t = t + t z P(z), z = t^2, |t| <= sqrt 2 - 1. Relative error 2^-59.5.
static const double f64_atan_series[] = {
    -0x1.555555555553dp-2, 0x1.9999999995861p-3, -0x1.24924922ad8aap-3, 0x1.c71c70e62dd6cp-4,
    -0x1.745cf8dff9699p-4, 0x1.3b111950f29dfp-4, -0x1.10ebb9d108587p-4, 0x1.df0f532c79757p-5,
    -0x1.9cd2980c2021cp-5, 0x1.37d482bfe63c8p-5, -0x1.2566241e434a9p-6,
};
// asin t = t + t z P(z), z = t^2 <= 1/4. Relative error 2^-63.8.
static const double f64_asin_series[] = {
    0x1.5555555555553p-3, 0x1.3333333333a65p-4, 0x1.6db6db6d4661bp-5, 0x1.f1c71ca93f556p-6,
    0x1.6e8b9ad01f152p-6, 0x1.1c4f884139f3cp-6, 0x1.c9809138c1ddbp-7, 0x1.7ba74d36823b6p-7,
    0x1.36ad4c3012e4ep-7, 0x1.4873ee2147746p-7, 0x1.4d494dc441109p-11, 0x1.986e5bb56710ap-6,
    -0x1.ae9ad170a92dbp-6, 0x1.143cfbc75cb4ep-5,
};
// erf x = x P(x^2), |x| <= 1. Relative error 2^-62.7.
static const double f64_erf_series[] = {
    0x1.20dd750429b6dp+0, -0x1.812746b0379e6p-2, 0x1.ce2f21a042b2p-4, -0x1.b82ce31284992p-6,
    0x1.565bcd0db00ffp-8, -0x1.c02db3d8e721dp-11, 0x1.f9a321a061b98p-14, -0x1.f4d1df2a6da7dp-17,
    0x1.b9def0d7de5a1p-20, -0x1.5f1d3003e653dp-23, 0x1.f7a3c833ee313p-27, -0x1.3869d915185abp-30,
    0x1.057732e9356fap-34,
};
// (1 + t) Phi(-t) exp(t^2/2) = P((t - 5) / (t + 5)), 0 <= t <= 39. Relative error 2^-56.6.
static const double f64_tail_series[] = {
    0x1.d8979b0f2b39dp-2, -0x1.76ff86859eb0ep-4, 0x1.fc66cc64a1512p-6, 0x1.47c1d0305321bp-7,
    -0x1.b08e0007b932p-6, 0x1.92037bab5f04bp-6, -0x1.f11aab023b6f2p-7, 0x1.ab6d03879b662p-8,
    -0x1.b75f4fd0634f4p-10, 0x1.05720076a26cfp-17, 0x1.7e61f342dbe8fp-13, -0x1.c1b23ac5b69c6p-15,
    -0x1.4c131e582eff6p-17, 0x1.3009082e61453p-17, -0x1.27197e20792a1p-24, -0x1.5f81d9668a039p-20,
    0x1.0b48cc71f1189p-23, 0x1.a9b2e299a9e66p-23, -0x1.784e3f52a3031p-26, -0x1.0ede0ea2992c9p-25,
    0x1.00c64335712e2p-31, 0x1.092597e986b1ap-28, 0x1.7f9c9f0a9e8aap-31,
};
// The same with 4 in place of 5, 0 <= t <= 15. Relative error 2^-29.1.
static const float f32_tail_series[] = {
    0x1.e361eap-2f, -0x1.8c18fp-4f, 0x1.cabd28p-7f, 0x1.d494f6p-6f, -0x1.07c2bcp-5f, 0x1.25eec4p-6f,
    -0x1.47f04p-8f, -0x1.3e2d68p-12f, 0x1.6aeb1p-11f, -0x1.0226eep-14f, -0x1.2dec4cp-14f,
};
// The slope of gelu near its root x0 = high + low: u P(u), u = x - x0, |u| <= 1/2. Relative error
// 2^-61.0.
static const double f64_gelu_root_series[] = {
    0x1.b9d98fa5a3215p-2, 0x1.8d9a941de3ac5p-2, -0x1.2a2ef9bb865c8p-6, -0x1.d2fa4c17c7ebbp-4,
    -0x1.e4088244f7cf2p-7, 0x1.3e346def452d4p-6, 0x1.297b9d6fa41b4p-8, -0x1.258a6d87fbf97p-9,
    -0x1.8680f71d4248bp-11, 0x1.86c865f69833dp-13, 0x1.6960f96899665p-14, -0x1.784be51ca27bcp-17,
    -0x1.03fbcef2d6cb6p-17, 0x1.d16109b2d896dp-22, 0x1.3182ab4b7d9f1p-21, -0x1.9863dad42a25cp-29,
    -0x1.1c8dd030166d8p-25,
};
// Relative error 2^-28.2.
static const float f32_gelu_root_series[] = {
    0x1.b9d99p-2f, 0x1.8d9a92p-2f, -0x1.2a2edep-6f, -0x1.d2f8ecp-4f, -0x1.e4099cp-7f,
    0x1.3de4aep-6f, 0x1.2937e4p-8f, -0x1.18207ep-9f, -0x1.72cadcp-11f,
};
// The reach of the series, and high and low of the root.
static const double f64_gelu_root[] = {0.5, -0x1.80ead197f00b4p-1, 0x1.13e74c58cada8p-56};
static const float f32_gelu_root[] = {0.5f, -0x1.80ead2p-1f, 0x1.a03fd4p-27f};
// The slope of silu near its root x0 = high + low: u P(u), u = x - x0, |u| <= 3/8. Relative error
// 2^-63.1.
static const double f64_silu_root_series[] = {
    0x1.be1410460527fp-3, 0x1.2c563458cc0adp-3, 0x1.353eb573ca45dp-6, -0x1.f2d0e32bc2991p-7,
    -0x1.b0f82c4990ab3p-8, 0x1.098e92b8e55dp-13, 0x1.a2a7caf26ecffp-11, 0x1.8574d139bce4cp-13,
    -0x1.57239068e2ff2p-15, -0x1.f2d89a272a39ap-16, -0x1.8af1946c3c188p-19, 0x1.3ae256ee3992p-19,
    0x1.cd5e0b06581dbp-21, -0x1.09177fa68ba65p-25, -0x1.82aa6983b40a6p-24, -0x1.294c0936d4e35p-26,
};
// Relative error 2^-30.7.
static const float f32_silu_root_series[] = {
    0x1.be141p-3f, 0x1.2c5634p-3f, 0x1.353e96p-6f, -0x1.f2d112p-7f, -0x1.b0e6eap-8f,
    0x1.0b1b9cp-13f, 0x1.9c8b38p-11f, 0x1.74054ap-13f,
};
// The reach of the series, and high and low of the root.
static const double f64_silu_root[] = {0.375, -0x1.474973c84120bp+0, -0x1.f8d74bc9ac154p-54};
static const float f32_silu_root[] = {0.375f, -0x1.474974p+0f, 0x1.bdf6fap-27f};
// The slope of mish near its root x0 = high + low: u P(u), u = x - x0, |u| <= 3/8. Relative error
// 2^-58.5.
static const double f64_mish_root_series[] = {
    0x1.115acb42500bbp-2, 0x1.a34a251d8ad7bp-3, 0x1.574f121a86884p-5, -0x1.4c222fe64d431p-6,
    -0x1.03369d4ac2b31p-6, -0x1.b87ddfb52fbddp-9, 0x1.1e5e183366ed5p-10, 0x1.037991844f028p-10,
    0x1.0a795ecf5eba6p-12, -0x1.5fff97a4b0c64p-15, -0x1.d458614c37021p-15, -0x1.223deed952f55p-16,
    0x1.01fedce795863p-20, 0x1.872d49d62b5b9p-19, 0x1.0a24eb298aa61p-20, -0x1.a2b0f6f37a55bp-29,
};
// Relative error 2^-28.4.
static const float f32_mish_root_series[] = {
    0x1.115accp-2f, 0x1.a34a26p-3f, 0x1.574f68p-5f, -0x1.4c2378p-6f, -0x1.034f12p-6f,
    -0x1.b7d4bap-9f, 0x1.302ee4p-10f, 0x1.f7f554p-11f,
};
// The reach of the series, and high and low of the root.
static const double f64_mish_root[] = {0.375, -0x1.31432c0d12d84p+0, -0x1.bf319154da210p-55};
static const float f32_mish_root[] = {0.375f, -0x1.31432cp+0f, -0x1.a25b08p-29f};
