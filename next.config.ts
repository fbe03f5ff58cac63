import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The front compresses what is published; what staff see is small and local.
  compress: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "@prisma/adapter-libsql",
    "@prisma/adapter-pg",
    "@libsql/client",
    "@node-rs/argon2",
  ],
  // A title stands in the head also where scripts, which would move it there, are off.
  htmlLimitedBots: /.*/,
};

export default config;
