/// Coefficients of the kernels (Sources/Kernels/coefficients.h), lowest power first.
enum Series {
  static let expm1 = [
    "0x1.0000000000005p-1", "0x1.5555555555539p-3", "0x1.555555555228fp-5",
    "0x1.1111111118fbcp-7", "0x1.6c16c17ee6b14p-10", "0x1.a01a0175253bap-13",
    "0x1.a019a74c249c8p-16", "0x1.71de87b320719p-19", "0x1.28a204c39cac3p-22",
    "0x1.ae6c74fa55661p-26",
  ]
  static let log = [
    "0x1.5555555555593p-1", "0x1.999999997fbd1p-2", "0x1.249249420ed8bp-2",
    "0x1.c71c51ef090acp-3", "0x1.746644bf0c0a1p-3", "0x1.39a119190110cp-3",
    "0x1.2f0c2bb164046p-3",
  ]
  static let power = [
    "0x1.9999999999996p-2", "0x1.249249249303bp-2", "0x1.c71c71c57fb02p-3",
    "0x1.745d1832a9bap-3", "0x1.3b13629eec35cp-3", "0x1.1120b9206eebp-3",
    "0x1.de32e11ced7dbp-4", "0x1.eb15de97a9e6ep-4",
  ]
  static let atanh = [
    "0x1.5555555555535p-1", "0x1.99999999a0807p-2", "0x1.24924920870a8p-2",
    "0x1.c71c741ee014ep-3", "0x1.745cb3afe8797p-3", "0x1.3b1de1b0ebfabp-3",
    "0x1.10677882dc049p-3", "0x1.efdcb536a2df6p-4", "0x1.559f1bda06f91p-4",
    "0x1.5c885c9567e19p-3",
  ]
  static let sin = [
    "-0x1.5555555555549p-3", "0x1.111111110f867p-7", "-0x1.a01a019c0efdep-13",
    "0x1.71de35754fe28p-19", "-0x1.ae5e643eb9b3bp-26", "0x1.5d9266657a825p-33",
  ]
  static let cos = [
    "0x1.555555555554cp-5", "-0x1.6c16c16c15164p-10", "0x1.a01a019caf033p-16",
    "-0x1.27e4f807dda16p-22", "0x1.1ee9ea70f86f3p-29", "-0x1.8fadd29197222p-37",
  ]
  static let atan = [
    "-0x1.555555555553dp-2", "0x1.9999999995861p-3", "-0x1.24924922ad8aap-3",
    "0x1.c71c70e62dd6cp-4", "-0x1.745cf8dff9699p-4", "0x1.3b111950f29dfp-4",
    "-0x1.10ebb9d108587p-4", "0x1.df0f532c79757p-5", "-0x1.9cd2980c2021cp-5",
    "0x1.37d482bfe63c8p-5", "-0x1.2566241e434a9p-6",
  ]
  static let asin = [
    "0x1.5555555555553p-3", "0x1.3333333333a65p-4", "0x1.6db6db6d4661bp-5",
    "0x1.f1c71ca93f556p-6", "0x1.6e8b9ad01f152p-6", "0x1.1c4f884139f3cp-6",
    "0x1.c9809138c1ddbp-7", "0x1.7ba74d36823b6p-7", "0x1.36ad4c3012e4ep-7",
    "0x1.4873ee2147746p-7", "0x1.4d494dc441109p-11", "0x1.986e5bb56710ap-6",
    "-0x1.ae9ad170a92dbp-6", "0x1.143cfbc75cb4ep-5",
  ]
  static let erf = [
    "0x1.20dd750429b6dp+0", "-0x1.812746b0379e6p-2", "0x1.ce2f21a042b2p-4",
    "-0x1.b82ce31284992p-6", "0x1.565bcd0db00ffp-8", "-0x1.c02db3d8e721dp-11",
    "0x1.f9a321a061b98p-14", "-0x1.f4d1df2a6da7dp-17", "0x1.b9def0d7de5a1p-20",
    "-0x1.5f1d3003e653dp-23", "0x1.f7a3c833ee313p-27", "-0x1.3869d915185abp-30",
    "0x1.057732e9356fap-34",
  ]
  static let tail = [
    "0x1.d8979b0f2b39dp-2", "-0x1.76ff86859eb0ep-4", "0x1.fc66cc64a1512p-6",
    "0x1.47c1d0305321bp-7", "-0x1.b08e0007b932p-6", "0x1.92037bab5f04bp-6",
    "-0x1.f11aab023b6f2p-7", "0x1.ab6d03879b662p-8", "-0x1.b75f4fd0634f4p-10",
    "0x1.05720076a26cfp-17", "0x1.7e61f342dbe8fp-13", "-0x1.c1b23ac5b69c6p-15",
    "-0x1.4c131e582eff6p-17", "0x1.3009082e61453p-17", "-0x1.27197e20792a1p-24",
    "-0x1.5f81d9668a039p-20", "0x1.0b48cc71f1189p-23", "0x1.a9b2e299a9e66p-23",
    "-0x1.784e3f52a3031p-26", "-0x1.0ede0ea2992c9p-25", "0x1.00c64335712e2p-31",
    "0x1.092597e986b1ap-28", "0x1.7f9c9f0a9e8aap-31",
  ]

  /// The bits of 2/pi after a word of zeros, as many as the largest number needs: a line each.
  static func twoOverPi(indent: String) -> String {
    let words = [
      "0", "0xa2f9836e4e441529", "0xfc2757d1f534ddc0", "0xdb6295993c439041",
      "0xfe5163abdebbc561", "0xb7246e3a424dd2e0", "0x06492eea09d1921c", "0xfe1deb1cb129a73e",
      "0xe88235f52ebb4484", "0xe99c7026b45f7e41", "0x3991d639835339f4", "0x9c845f8bbdf9283b",
      "0x1ff897ffde05980f", "0xef2f118b5a0a6d1f", "0x6d367ecf27cb09b7", "0x4f463f669e5fea2d",
      "0x7527bac7ebe5f17b", "0x3d0739f78a5292ea", "0x6bfb5fb11f8d5d08", "0x56033046fc7b6bab",
      "0xf0cfbc209af4361d",
    ]
    return words.map { indent + $0 + "," }.joined(separator: "\n")
  }
}
