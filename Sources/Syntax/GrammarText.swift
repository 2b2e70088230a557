/// The grammar of the language as text: what `nn grammar` prints.
package enum GrammarText {
  /// The productions of Grammar.md in the notation of the Go specification, tokens first.
  ///
  /// A test compares them with that page.
  package static let ebnf = #"""
    name         = letter { letter | digit } .
    letter       = "A" … "Z" | "a" … "z" | "_" | unicode_letter .
    unicode_letter = /* a character outside ASCII with the Unicode property XID_Start */ .
    digit        = "0" … "9" .
    number       = digits [ "." digits ] [ ( "e" | "E" ) [ "+" | "-" ] digits ] .
    coefficient  = number /* touching the name or the "(" after it */ .
    digits       = digit { [ "_" ] digit } .
    string       = `"` { character | escape | "{" Expression [ ":" format ] "}" } `"` .
    character    = /* any character but `"`, `\`, `{`, `}` and control characters other than the tab */ .
    escape       = `\"` | `\\` | `\n` | `\t` | `\{` | `\}` .
    format       = { "+" | "-" } [ size ] [ "." size ] ( "e" | "f" | "g" | "E" | "G" ) .
    size         = digit [ digit ] .
    newline      = /* a line end that ends a statement, see above */ .
    comment      = "#" { /* any character but a line end */ } .

    Program      = Statements .
    Statements   = [ Statement ] { ( newline | ";" ) [ Statement ] } .
    Statement    = Assignment | Definition | For | While | If | Value .

    Assignment   = ( name | "tol" ) "=" Value .

    Definition   = name "call(" name { "," name } ")" "=" Expression [ "on" Expression ] .

    For          = "for" name "in" Expression Block .
    While        = "while" Expression Block .

    If           = "if" Expression Block { "else" "if" Expression Block } [ "else" Block ] .

    Block        = "{" Statements "}" .

    Value        = Command | Expression .
    Command      = name ( Argument { [ "," ] Argument } [ Block ] | Block ) .
    Argument     = [ name "=" ] Expression | Tolerance .

    Expression   = Sequence | Trailing .
    Trailing     = [ Sequence ">>" ] [ Beside "|" ] [ Or "or" ] [ And "and" ] { "not" }
                   [ Range ( Comparator | "~" ) ] [ Sum ".." ] [ Sum ( "+" | "-" ) ]
                   [ Product ( "*" | "/" ) ] { "prefix-" } ( Function | Conditional ) .

    Function     = ( name | "(" name { "," name } ")" ) "->" Expression .

    Conditional  = "if" Expression "then" Expression "else" Expression .

    Sequence     = Beside { ">>" Beside } .
    Beside       = Or { "|" Or } .

    Or           = And { "or" And } .
    And          = Not { "and" Not } .
    Not          = { "not" } Comparison .

    Comparison   = Range [ Comparator Range | "~" Range [ Tolerance ] ] .
    Comparator   = "==" | "!=" | "<" | "<=" | ">" | ">=" .
    Tolerance    = "tol" "=" Range .

    Range        = Sum [ ".." Sum ] .
    Sum          = Product { ( "+" | "-" ) Product } .
    Product      = Minus { "*" Minus | "/" Exponent } .

    Minus        = "prefix-" Minus | Factor .
    Factor       = coefficient ( name | Group ) { Suffix } [ "^" Exponent ] | Power .
    Power        = Postfix [ "^" Exponent ] .
    Exponent     = "prefix-" Exponent | Power .

    Postfix      = Operand { Suffix } .
    Suffix       = Arguments | "index[" Expression "]" | "." name | "'" .
    Arguments    = "call(" [ Argument { "," Argument | Tolerance } [ "," ] ] ")" .

    Operand      = name | number | string | "true" | "false" | Group | List .
    Group        = "(" Expression ")" .
    List         = "[" [ Expression { "," Expression } [ "," ] ] "]" .

    """#
}
