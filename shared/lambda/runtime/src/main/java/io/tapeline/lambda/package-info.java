/**
 * Run-time parts of every function: no secret reaches its log or Lambda's, and a private certificate authority is trusted. Depends
 * on no function.
 */
package io.tapeline.lambda;
