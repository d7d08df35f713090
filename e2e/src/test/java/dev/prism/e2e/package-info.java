/// The platform as a stranger meets it: public API, a plain Kafka consumer, a real encoder, a real browser.
/// `./prism test e2e` starts a fresh platform and sets the variables that [dev.prism.e2e.Platform] reads.
package dev.prism.e2e;
