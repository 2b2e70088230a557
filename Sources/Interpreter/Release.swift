/// What this program is called and which one it is.
package enum Release {
  package static let version = "0.1"
}
