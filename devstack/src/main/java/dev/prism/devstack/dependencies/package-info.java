/// What PRISM is made of: bills of materials, and the licences that its parts may have.
@NullMarked
package dev.prism.devstack.dependencies;

import org.jspecify.annotations.NullMarked;
