/// What the gateway's tests need: a service behind the door, and a browser in front of it.
package dev.prism.gateway.testing;
