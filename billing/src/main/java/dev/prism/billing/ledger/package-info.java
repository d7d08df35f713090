/// Money and how it moves: double entry, append-only, balanced by structure.
@NullMarked
package dev.prism.billing.ledger;

import org.jspecify.annotations.NullMarked;
