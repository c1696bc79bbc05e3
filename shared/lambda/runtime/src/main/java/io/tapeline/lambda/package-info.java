/**
 * What every function has at run time: nothing secret reaches its log or Lambda's, and a company's own certificate
 * authority is trusted. Knows of no function.
 */
package io.tapeline.lambda;
