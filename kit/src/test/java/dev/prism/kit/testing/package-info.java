/// What every service's tests need: the shape rules, real tokens, and the topics as a stranger meets them.
package dev.prism.kit.testing;
