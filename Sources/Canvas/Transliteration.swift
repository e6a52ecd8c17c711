/// Spells text in ASCII.
enum Transliteration {
  /// `text` with every non-ASCII character spelled in ASCII: `α` is `alpha`, `10⁻³` is `1e-3`, `x²` is `x^2`;
  /// `?` without a spelling.
  static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    let scalars = Array(text.unicodeScalars)
    var result = ""
    var index = 0
    while index < scalars.count {
      if let (length, spelling) = phrase(in: scalars, at: index) {
        result += spelling
        index += length
      } else if let power = superscript(in: scalars, at: index) {
        if isPowerOfTen(result) {
          result.removeLast(2)
          result += "1e" + power.digits
        } else {
          result += "^" + power.digits
        }
        index += power.length
      } else {
        append(scalars[index], to: &result)
        index += 1
      }
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    if scalar.isASCII {
      result.unicodeScalars.append(scalar)
    } else {
      result += spellings[scalar] ?? "?"
    }
  }

  /// True if `text` ends in the number 10 and not in a longer one.
  private static func isPowerOfTen(_ text: String) -> Bool {
    guard text.hasSuffix("10") else { return false }
    guard let before = text.dropLast(2).last else { return true }
    return !(before.isNumber || before == "." || before.isLetter)
  }

  private static func superscript(
    in scalars: [Unicode.Scalar], at start: Int
  ) -> (length: Int, digits: String)? {
    var digits = ""
    var index = start
    while index < scalars.count, let digit = superscripts[scalars[index]] {
      digits.append(digit)
      index += 1
    }
    return digits.isEmpty ? nil : (index - start, digits)
  }

  private static func phrase(
    in scalars: [Unicode.Scalar], at start: Int
  ) -> (length: Int, spelling: String)? {
    for (scalarsOfPhrase, spelling) in phrases
    where scalars[start...].starts(with: scalarsOfPhrase) {
      return (scalarsOfPhrase.count, spelling)
    }
    return nil
  }

  private static let phrases: [([Unicode.Scalar], String)] = [
    (Array(" · ".unicodeScalars), ", "),
    (Array("↑↓".unicodeScalars), "up/dn"),
    (Array("←→".unicodeScalars), "lt/rt"),
  ]

  private static let superscripts: [Unicode.Scalar: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁻": "-", "⁺": "+", "ᵗ": "t", "ⁿ": "n", "ᵏ": "k", "ⁱ": "i", "ᵀ": "T", "ᵖ": "p",
  ]

  private static let spellings: [Unicode.Scalar: String] = {
    var table = letters.merging(signs) { letter, _ in letter }
    for glyph in Glyph.allCases where !glyph.unicode.isASCII && table[glyph.unicode] == nil {
      table[glyph.unicode] = glyph.ascii
    }
    for (index, marker) in Lanes.markers.enumerated() where table[marker] == nil {
      table[marker] = String(Lanes.digits[index])
    }
    return table
  }()

  private static let letters: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi",
    "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda",
    "Ξ": "Xi", "Π": "Prod", "Σ": "Sum", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "∇": "grad", "∂": "d",
    "ℓ": "l", "ñ": "n", "é": "e", "è": "e", "ö": "oe", "ü": "ue", "ä": "ae", "ø": "o", "ç": "c",
  ]

  private static let signs: [Unicode.Scalar: String] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9",
    "₊": "+", "₋": "-", "ₜ": "_t", "ₖ": "_k", "ₙ": "_n", "ᵢ": "_i", "ⱼ": "_j", "ₓ": "_x",
    "−": "-", "–": "-", "—": "-", "×": "x", "·": "*", "÷": "/", "±": "+-", "‖": "|", "∣": "|",
    "√": "sqrt", "∞": "inf", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∝": "~", "∑": "sum",
    "∏": "prod", "∈": "in", "⊙": "*", "∘": "o", "•": "*", "∗": "*", "′": "'", "″": "''", "’": "'",
    "‘": "'", "“": "\"", "”": "\"", "…": "..", "°": "deg", "½": "1/2", "→": "->", "←": "<-", "↑": "up",
    "↓": "dn", "⇒": "=>", "⌊": "[", "⌋": "]", "⟨": "<", "⟩": ">", "│": "|", "─": "-", "╭": "+", "╮": "+",
    "╰": "+", "╯": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┼": "+",
    "░": ".", "▒": ":", "▓": "#", "█": "#", "▀": "\"", "▄": "_", "⠒": "-",
    "▁": "_", "▂": "_", "▃": ".", "▅": "+", "▆": "=", "▇": "#", "▎": "|", "▏": "|",
  ]
}
