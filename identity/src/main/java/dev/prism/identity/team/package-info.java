/// A channel's team: members, their roles, and the grants that follow.
@NullMarked
package dev.prism.identity.team;

import org.jspecify.annotations.NullMarked;
